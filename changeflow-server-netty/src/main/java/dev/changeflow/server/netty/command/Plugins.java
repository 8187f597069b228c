package dev.changeflow.server.netty.command;

import dev.changeflow.mcp.tool.Tool;
import dev.changeflow.mcp.tool.ToolProvider;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * Tools from elsewhere: providers on the class path, and self-contained jars in a folder, each with a class loader of
 * its own that lives as long as the process.
 */
final class Plugins {

    private Plugins() {}

    /**
     * All providers: the class path's first, then those of the jars in order of name.
     *
     * @throws PluginException if a jar holds no provider, or one that fails
     */
    static List<ToolProvider> load(Path folder) {
        List<ToolProvider> providers = new ArrayList<>();
        ServiceLoader.load(ToolProvider.class).forEach(providers::add);
        for (Path jar : jars(folder)) {
            providers.addAll(inJar(jar));
        }
        return providers;
    }

    private static List<Path> jars(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new PluginException(folder, "the folder cannot be read.", unreadable);
        }
    }

    private static List<ToolProvider> inJar(Path jar) {
        try {
            URL[] url = {jar.toUri().toURL()};
            URLClassLoader loader = new URLClassLoader(url, Plugins.class.getClassLoader());
            List<ToolProvider> own = ServiceLoader.load(ToolProvider.class, loader).stream()
                    .filter(provider -> loader.equals(provider.type().getClassLoader()))
                    .map(provider -> read(provider.get()))
                    .toList();
            if (own.isEmpty()) {
                throw new PluginException(
                        jar, "it is no jar, or declares no service " + ToolProvider.class.getName() + ".");
            }
            return own;
        } catch (PluginException told) {
            throw told;
        } catch (IOException | RuntimeException | ServiceConfigurationError | LinkageError broken) {
            throw new PluginException(jar, "its provider fails with " + broken + ".", broken);
        }
    }

    /** Asks for the tools here, where a failure can still be laid at the plugin's door. */
    private static ToolProvider read(ToolProvider provider) {
        List<Tool<?, ?>> tools = List.copyOf(provider.tools());
        return () -> tools;
    }
}
