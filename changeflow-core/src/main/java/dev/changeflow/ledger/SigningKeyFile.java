package dev.changeflow.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/** A file with the {@link SigningKey}. */
public final class SigningKeyFile {

    private static final String OWNER_ONLY = "rw-------";

    private SigningKeyFile() {}

    /**
     * The key in a file: PKCS #8, as PEM or as bare base64.
     *
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if there is no Ed25519 key in it
     */
    public static SigningKey read(Path file) throws IOException {
        return SigningKey.parse(Files.readString(file, StandardCharsets.US_ASCII));
    }

    /**
     * The key in a file, which is made first, with a new key and for its owner only, where there is none. If several
     * processes come at once, one makes it and all read the same.
     *
     * @throws IOException if it can be neither read nor made
     * @throws IllegalArgumentException if it is there and there is no Ed25519 key in it
     */
    public static SigningKey readOrMake(Path file) throws IOException {
        if (!Files.exists(file)) {
            make(file);
        }
        return read(file);
    }

    /** Written beside it and then given its name, so that nobody reads half a key and no key is ever replaced. */
    private static void make(Path file) throws IOException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        Path fresh = Files.createTempFile(folder, ".audit-key", ".new", ownerOnly(folder));
        try {
            Files.writeString(fresh, SigningKey.random().pem(), StandardCharsets.US_ASCII);
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException another) {
            // another process was first: its key counts
        } finally {
            Files.delete(fresh);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path folder) throws IOException {
        boolean posix = Files.getFileStore(folder).supportsFileAttributeView("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY))
                }
                : new FileAttribute<?>[0];
    }
}
