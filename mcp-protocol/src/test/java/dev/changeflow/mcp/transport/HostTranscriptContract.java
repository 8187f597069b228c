package dev.changeflow.mcp.transport;

import dev.changeflow.http.Headers;
import dev.changeflow.http.HostUnderTest;
import dev.changeflow.http.HttpHandler;
import dev.changeflow.mcp.McpServer;

/** The golden transcripts over a host. A host's test says how to start it; the rest is here. */
public abstract class HostTranscriptContract extends TranscriptContract {

    private static final String LISTEN = "subscriptions/listen";

    /** For a host to extend. */
    protected HostTranscriptContract() {}

    /** Starts the host around a handler. */
    protected abstract HostUnderTest start(HttpHandler handler) throws Exception;

    @Override
    protected final Connection connect(McpServer server) throws Exception {
        HostUnderTest host = start(new StreamableHttp(server));
        return new HttpConnection((headers, body) -> {
            HostUnderTest.Call call = new HostUnderTest.Call("POST", "/mcp", headers, body);
            boolean staysOpen = host.streams()
                    && headers.first("Mcp-Method").filter(LISTEN::equals).isPresent();
            return staysOpen ? new OpenEvents(host.open(call)) : new Whole(host.call(call));
        }) {
            @Override
            public boolean hearsNews() {
                return host.streams();
            }

            @Override
            public void close() {
                host.close();
            }
        };
    }

    private record Whole(HostUnderTest.Answer answer) implements HttpConnection.Answer {

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
            return answer.body();
        }
    }
}
