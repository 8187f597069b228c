package dev.changeflow.server.netty.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.changeflow.mcp.tool.ToolProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** Makes plugins as strangers would. */
final class PluginJars {

    private PluginJars() {}

    /** A jar that declares a provider, and holds its class where there is one. */
    static void write(Path jar, String provider, Class<?>... classes) throws IOException {
        Files.createDirectories(Objects.requireNonNull(jar.getParent()));
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("META-INF/services/" + ToolProvider.class.getName()));
            out.write(provider.getBytes(UTF_8));
            for (Class<?> type : classes) {
                String name = type.getName().replace('.', '/') + ".class";
                out.putNextEntry(new JarEntry(name));
                try (InputStream bytes = PluginJars.class.getClassLoader().getResourceAsStream(name)) {
                    Objects.requireNonNull(bytes).transferTo(out);
                }
            }
        }
    }
}
