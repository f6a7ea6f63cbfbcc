package dev.loom.app.clusters;

import dev.loom.spi.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** Builds the jar of a plugin from classes of the tests. */
final class PluginJar {

    private PluginJar() {}

    /** Puts the gated provider into the plugins of a {@code LOOM_HOME}. */
    static void gatedProvider(Path home) {
        try {
            Path jar = Files.createDirectories(home.resolve("plugins")).resolve("gated.jar");
            try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
                for (Class<?> each : List.of(GatedProvider.class, Gates.class)) {
                    String name = each.getName().replace('.', '/') + ".class";
                    out.putNextEntry(new JarEntry(name));
                    try (InputStream in = each.getClassLoader().getResourceAsStream(name)) {
                        Objects.requireNonNull(in).transferTo(out);
                    }
                }
                out.putNextEntry(new JarEntry("META-INF/services/" + Provider.class.getName()));
                out.write(GatedProvider.class.getName().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
