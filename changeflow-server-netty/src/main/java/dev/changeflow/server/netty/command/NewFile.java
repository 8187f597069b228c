package dev.changeflow.server.netty.command;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** A file that is there whole or not at all, and never takes the place of another. */
final class NewFile {

    private NewFile() {}

    /**
     * Writes it beside its place, and gives it its name when it is on disk.
     *
     * @throws SettingsException if there is a file of that name, or no folder for it
     */
    static <T> T write(Path file, Content<T> content) throws IOException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        if (!Files.isDirectory(folder)) {
            throw new SettingsException("There is no folder " + folder + ": make it first.");
        }
        requireFree(file);
        Path unfinished = Files.createTempFile(folder, ".changeflow-", ".part");
        try {
            T result;
            try (FileOutputStream disk = new FileOutputStream(unfinished.toFile());
                    OutputStream out = new BufferedOutputStream(disk, 1 << 16)) {
                result = content.write(out);
                out.flush();
                disk.getFD().sync();
            }
            name(unfinished, file);
            return result;
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static void requireFree(Path file) {
        if (Files.exists(file)) {
            throw new SettingsException("There is a file " + file + " already: name another, or move it away.");
        }
    }

    /** A link fails where a file has come to be in the meantime; renaming would replace it. */
    private static void name(Path unfinished, Path file) throws IOException {
        try {
            Files.createLink(file, unfinished);
        } catch (FileAlreadyExistsException meanwhile) {
            requireFree(file);
        } catch (UnsupportedOperationException noLinks) {
            Files.move(unfinished, file);
        }
    }

    /** What goes into a file. */
    interface Content<T> {

        /** Writes it, and says what it was. */
        T write(OutputStream out) throws IOException;
    }
}
