package dev.changeflow.storage;

import com.sun.management.OperatingSystemMXBean;
import dev.changeflow.port.ChangeStore;
import dev.changeflow.port.ChangeTransaction;
import dev.changeflow.port.Together;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * How fast so many writers create changes, and what they wait for.
 *
 * @param flushing how long commits took, all together
 * @param writer the processor time of the thread that writes
 * @param process the processor time of everything
 */
record CreateRate(
        int writers, long created, Duration time, long flushes, Duration flushing, Duration writer, Duration process) {

    private static final Duration TIME = Duration.ofSeconds(5);

    static CreateRate measure(ChangeStore store, int writers, BiFunction<ChangeTransaction, Long, ?> create)
            throws IOException {
        try (Recording recording = new Recording()) {
            recording.enable(SqliteCommit.NAME).withoutThreshold();
            recording.start();
            long writer = writerNanos();
            long process = processNanos();
            long start = System.nanoTime();
            long created = create(store, writers, create);
            Duration time = Duration.ofNanos(System.nanoTime() - start);
            Duration computing = Duration.ofNanos(processNanos() - process);
            Duration writing = Duration.ofNanos(writerNanos() - writer);
            recording.stop();
            List<RecordedEvent> flushes = events(recording);
            Duration flushing = flushes.stream().map(RecordedEvent::getDuration).reduce(Duration.ZERO, Duration::plus);
            return new CreateRate(writers, created, time, flushes.size(), flushing, writing, computing);
        }
    }

    private static long create(ChangeStore store, int writers, BiFunction<ChangeTransaction, Long, ?> create) {
        long end = System.nanoTime() + TIME.toNanos();
        AtomicLong created = new AtomicLong();
        Together.run(writers, writer -> {
            while (System.nanoTime() < end) {
                store.write(transaction -> create.apply(transaction, created.incrementAndGet()));
            }
            return writer;
        });
        return created.get();
    }

    static List<RecordedEvent> events(Recording recording) throws IOException {
        Path file = Files.createTempFile("commits", ".jfr");
        try {
            recording.dump(file);
            return RecordingFile.readAllEvents(file);
        } finally {
            Files.delete(file);
        }
    }

    private static long writerNanos() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(thread -> thread != null && thread.getThreadName().equals(SqliteWriter.THREAD))
                .mapToLong(ThreadInfo::getThreadId)
                .map(threads::getThreadCpuTime)
                .sum();
    }

    private static long processNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    double perSecond() {
        return created / seconds(time);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    @Override
    public String toString() {
        String rate = String.format(
                Locale.ROOT,
                "%2d writers: %,6.0f creates/s, %3.0f us of CPU each, %.2f of %d cores",
                writers,
                perSecond(),
                seconds(process) * 1e6 / created,
                seconds(process) / seconds(time),
                Runtime.getRuntime().availableProcessors());
        return flushes == 0
                ? rate
                : String.format(
                        Locale.ROOT,
                        "%s; %4.1f to a flush, %,5.0f flushes/s of %.2f ms; the writer flushes %2.0f %% and computes %2.0f %% of the time",
                        rate,
                        (double) created / flushes,
                        flushes / seconds(time),
                        seconds(flushing) * 1e3 / flushes,
                        100 * seconds(flushing) / seconds(time),
                        100 * seconds(writer) / seconds(time));
    }
}
