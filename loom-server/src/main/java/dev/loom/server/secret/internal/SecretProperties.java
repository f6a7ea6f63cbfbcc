package dev.loom.server.secret.internal;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the master keys lie.
 *
 * @param home Loom's own folder; {@code ~/.loom} where not given
 * @param masterKeyFile the file with the keys, where several servers share one; {@code
 *     keys/master.keys} in Loom's folder where not given
 */
@ConfigurationProperties("loom")
record SecretProperties(@Nullable Path home, @Nullable Path masterKeyFile) {

    Path keys() {
        if (masterKeyFile != null) {
            return masterKeyFile;
        }
        Path folder = home == null ? Path.of(System.getProperty("user.home"), ".loom") : home;
        return folder.resolve("keys").resolve("master.keys");
    }
}
