package dev.changeflow.storage;

import java.util.List;
import java.util.function.Consumer;

/** How processes on one database tell each other something. Letters are short texts, and may get lost with a connection. */
interface Courier {

    /** Sends letters to the processes that listen, in order. */
    void send(List<String> letters);

    /** Passes letters on from now until closed, on a thread of its own; those this process sent too, perhaps. */
    Listening listen(Consumer<String> reader);

    /** Ends when it is closed. */
    interface Listening extends AutoCloseable {
        @Override
        void close();
    }
}
