package dev.loom.server.inventory.internal;

import dev.loom.core.manifest.Confidential;
import dev.loom.core.manifest.NodeSpec;
import dev.loom.core.manifest.NodeSpec.Identity;
import dev.loom.core.manifest.NodeSpec.Sudo;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a declaration says beyond a row's columns, never a secret as it is.
 *
 * @param jump nodes or {@code user@host:port}
 * @param ownLogin whether the server's own keys and agent may be tried
 */
record Definition(
        List<String> jump,
        @Nullable Held password,
        @Nullable Held identity,
        @Nullable Held sudo,
        boolean sudoByLogin,
        List<String> hostKeys,
        boolean acceptNew,
        boolean ownLogin) {

    /**
     * Where something confidential is: exactly one of them.
     *
     * @param secret one of the tenant's named secrets
     * @param file on the server
     * @param kept whether it lies encrypted at the node's own path
     */
    record Held(@Nullable String secret, @Nullable String file, boolean kept) {

        static final Held KEPT = new Held(null, null, true);

        static Held of(Confidential value) {
            return switch (value) {
                case Confidential.Named(String secret) -> new Held(secret, null, false);
                case Confidential.Plain _ -> KEPT;
            };
        }
    }

    static Definition of(NodeSpec spec, boolean ownLogin) {
        return new Definition(
                spec.jump(),
                held(spec.password()),
                identity(spec.identity()),
                sudo(spec.sudo()),
                spec.sudo() instanceof Sudo.LoginPassword,
                spec.hostKeys(),
                spec.acceptNew(),
                ownLogin);
    }

    private static @Nullable Held held(Optional<Confidential> value) {
        return value.map(Held::of).orElse(null);
    }

    private static @Nullable Held identity(Optional<Identity> identity) {
        return identity.map(one ->
                        switch (one) {
                            case Identity.File(String path) -> new Held(null, path, false);
                            case Identity.Key(Confidential text) -> Held.of(text);
                        })
                .orElse(null);
    }

    private static @Nullable Held sudo(Sudo sudo) {
        return sudo instanceof Sudo.Password(Confidential password) ? Held.of(password) : null;
    }
}
