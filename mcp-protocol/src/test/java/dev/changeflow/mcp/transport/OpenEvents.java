package dev.changeflow.mcp.transport;

import dev.changeflow.http.Headers;
import dev.changeflow.http.HostUnderTest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** An answer that is read while it is still being sent: its body grows. */
final class OpenEvents implements HttpConnection.Answer {

    private final HostUnderTest.OpenAnswer answer;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final CountDownLatch begun = new CountDownLatch(1);

    /** Waits for the first event, or the end. */
    OpenEvents(HostUnderTest.OpenAnswer answer) throws InterruptedException {
        this.answer = answer;
        Thread.startVirtualThread(this::read);
        begun.await();
    }

    @Override
    public int status() {
        return answer.status();
    }

    @Override
    public Headers headers() {
        return answer.headers();
    }

    @Override
    public byte[] body() {
        return body.toByteArray();
    }

    private void read() {
        try (answer) {
            for (List<String> event = answer.nextEvent(); !event.isEmpty(); event = answer.nextEvent()) {
                body.writeBytes((String.join("\n", event) + "\n\n").getBytes(StandardCharsets.UTF_8));
                begun.countDown();
            }
        } catch (Exception gone) {
            // What came until then is in the body, and the transcript says what is missing.
        } finally {
            begun.countDown();
        }
    }
}
