package dev.changeflow.mcp.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class LazyLoadingTest {

    record Input(@Size(max = 5) String text) {}

    /** Run inside a class loader of its own. */
    public static final class Registers implements Callable<Runnable> {

        /** Needed by reflection. */
        public Registers() {}

        @Override
        public Runnable call() {
            RegisteredTool tool = RegisteredTool.of(
                    Tool.of(ToolInfo.named("lazy"), Input.class, String.class, (input, context) -> input.text()));
            return () -> assertThat(tool.listing().has("inputSchema")).isTrue();
        }
    }

    @Test
    void schemaLibrariesLoadWithTheFirstListing() throws Exception {
        try (RecordingLoader loader = new RecordingLoader(classPath())) {
            Callable<?> registers = (Callable<?>)
                    loader.loadClass(Registers.class.getName()).getConstructor().newInstance();

            Runnable lists = (Runnable) registers.call();
            assertThat(loader.loadedFrom("com.networknt.", "com.github.victools."))
                    .isEmpty();

            lists.run();
            assertThat(loader.loadedFrom("com.networknt.", "com.github.victools."))
                    .isNotEmpty();
        }
    }

    @Test
    void validatesWithoutTheYamlLibrary() throws Exception {
        assertThat(Calls.refusal(Input.class, "{'text':'123456'}")).contains("shorten it to 5 at most");
        try (RecordingLoader loader = new RecordingLoader(classPath())) {
            assertThat(loader.getResource("tools/jackson/dataformat/yaml/YAMLMapper.class"))
                    .as("the YAML library is off the class path")
                    .isNull();
        }
    }

    private static URL[] classPath() throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }

    /** Loads everything anew and remembers what. */
    private static final class RecordingLoader extends URLClassLoader {

        private final Set<String> loaded = ConcurrentHashMap.newKeySet();

        RecordingLoader(URL[] urls) {
            super(urls, ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            loaded.add(name);
            return super.findClass(name);
        }

        List<String> loadedFrom(String... prefixes) {
            return loaded.stream()
                    .filter(name -> List.of(prefixes).stream().anyMatch(name::startsWith))
                    .toList();
        }
    }
}
