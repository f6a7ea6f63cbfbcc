package dev.loom.server.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Loads implementations of the SPI. Each jar in {@code LOOM_HOME/plugins} has a class loader of its
 * own; one that can't be loaded is shown and otherwise ignored.
 */
@Component
public class PluginLoader {

    private static final Logger log = LoggerFactory.getLogger(PluginLoader.class);

    private final List<ClassLoader> loaders = new ArrayList<>();
    private final List<Broken> broken = new ArrayList<>();

    /**
     * A plugin that couldn't be loaded.
     *
     * @param where the jar, or the class that was asked for
     */
    public record Broken(String where, String why) {}

    PluginLoader(@Value("${loom.home}") Path home) {
        loaders.add(PluginLoader.class.getClassLoader());
        for (Path jar : jars(home.resolve("plugins"))) {
            loaders.add(loader(jar));
        }
    }

    /** All implementations, those in the jar first. */
    public <T> List<T> load(Class<T> type) {
        List<T> found = new ArrayList<>();
        for (ClassLoader loader : loaders) {
            Iterator<T> each = ServiceLoader.load(type, loader).iterator();
            while (hasNext(each, loader)) {
                try {
                    T plugin = each.next();
                    if (found.stream().noneMatch(f -> f.getClass().equals(plugin.getClass()))) {
                        found.add(plugin);
                    }
                } catch (ServiceConfigurationError | LinkageError e) {
                    note(loader.toString(), e);
                }
            }
        }
        return found;
    }

    /** What couldn't be loaded. */
    public List<Broken> broken() {
        return List.copyOf(broken);
    }

    private boolean hasNext(Iterator<?> each, ClassLoader loader) {
        try {
            return each.hasNext();
        } catch (ServiceConfigurationError | LinkageError e) {
            note(loader.toString(), e);
            return false;
        }
    }

    private void note(String where, Throwable why) {
        log.error("a plugin can't be loaded: {}", where, why);
        broken.add(new Broken(where, String.valueOf(why.getMessage())));
    }

    private static ClassLoader loader(Path jar) {
        try {
            URL[] urls = {jar.toUri().toURL()};
            return new URLClassLoader(
                    jar.getFileName().toString(), urls, PluginLoader.class.getClassLoader());
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> jars(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
