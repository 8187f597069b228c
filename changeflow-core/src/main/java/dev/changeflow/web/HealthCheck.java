package dev.changeflow.web;

import dev.changeflow.port.ChangeStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** Something the server cannot do without. */
public interface HealthCheck {

    /** The name it is reported under, such as {@code database}. */
    String name();

    /**
     * Looks, and may block; a look that takes too long counts as a failure.
     *
     * @return a word to show, such as {@code 512 MiB free}
     * @throws UnhealthyException with a reason fit for anybody's eyes
     */
    String look() throws UnhealthyException;

    /** Whether the store answers a question. */
    static HealthCheck database(ChangeStore store) {
        return of("database", () -> {
            store.events(Optional.empty(), 0, 1);
            return "answers";
        });
    }

    /** Whether at least a twentieth of the heap is free or can become free. */
    static HealthCheck memory() {
        return of("memory", () -> {
            Runtime runtime = Runtime.getRuntime();
            long used = runtime.totalMemory() - runtime.freeMemory();
            return spare(runtime.maxMemory() - used, runtime.maxMemory() / 20);
        });
    }

    /** Whether there is room left on the disk that holds a folder. */
    static HealthCheck disk(Path folder) {
        return of("disk", () -> {
            try {
                return spare(Files.getFileStore(folder).getUsableSpace(), 64L << 20);
            } catch (IOException e) {
                throw new UnhealthyException("cannot be asked");
            }
        });
    }

    /** Which policy is in force; a newer one that cannot be used is told, and does no harm. */
    static HealthCheck policy(Supplier<String> standing) {
        return of("policy", standing::get);
    }

    private static String spare(long free, long least) throws UnhealthyException {
        String words = (free >> 20) + " MiB free";
        if (free < least) {
            throw new UnhealthyException(words);
        }
        return words;
    }

    private static HealthCheck of(String name, Look look) {
        return new HealthCheck() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String look() throws UnhealthyException {
                return look.look();
            }
        };
    }

    /** The body of a check. */
    @FunctionalInterface
    interface Look {
        String look() throws UnhealthyException;
    }
}
