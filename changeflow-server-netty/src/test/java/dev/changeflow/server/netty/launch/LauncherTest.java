package dev.changeflow.server.netty.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LauncherTest {

    private static final int JAVA_8 = 52;

    @Test
    void loadsOnJava8() throws IOException {
        try (InputStream in = Objects.requireNonNull(Launcher.class.getResourceAsStream("Launcher.class"));
                DataInputStream bytes = new DataInputStream(in)) {
            assertThat(bytes.readInt()).isEqualTo(0xCAFEBABE);
            assertThat(bytes.readUnsignedShort()).isZero();
            assertThat(bytes.readUnsignedShort()).isEqualTo(JAVA_8);
        }
    }
}
