package dev.loom.server.secret;

import dev.loom.server.security.WithoutCaller;
import java.util.Optional;
import java.util.UUID;

/**
 * Secrets by tenant and path, for background work that acts for a tenant: a step that needs a
 * provider's key, a catalog that puts one away. Paths are {@code named/NAME}, {@code
 * provider/NAME/FIELD} and so on.
 */
@WithoutCaller("the engine opens secrets long after whoever asked has gone")
public interface SecretStore {

    /** Puts a secret, in place of the one that was there; joins the caller's transaction. */
    void put(UUID tenant, String path, byte[] value);

    Optional<byte[]> get(UUID tenant, String path);

    /** Deletes the secret at the path and those below it; none is fine. */
    void delete(UUID tenant, String path);

    /** The secret at the path, as text. */
    default Optional<SecretText> text(UUID tenant, String path) {
        return get(tenant, path).map(SecretText::of);
    }

    /**
     * What {@code {secret: NAME}} means where people may write it: one of the tenant's named
     * secrets, never one of Loom's own.
     */
    default Optional<SecretText> resolve(UUID tenant, String name) {
        return name.indexOf('/') < 0 ? text(tenant, "named/" + name) : Optional.empty();
    }
}
