package dev.loom.server.security;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * The text of an API token: {@code loom_} and, in base64url, the tenant's id, the token's id and a
 * secret of 32 random bytes. Only the secret's hash is ever stored.
 */
public final class TokenText {

    private static final String PREFIX = "loom_";
    private static final int SECRET = 32;
    private static final int LENGTH = 16 + 16 + SECRET;

    private final UUID tenant;
    private final UUID token;
    private final byte[] secret;

    private TokenText(UUID tenant, UUID token, byte[] secret) {
        this.tenant = tenant;
        this.token = token;
        this.secret = secret;
    }

    /** A new token with a fresh secret. */
    public static TokenText make(UUID tenant, UUID token, SecureRandom random) {
        byte[] secret = new byte[SECRET];
        random.nextBytes(secret);
        return new TokenText(tenant, token, secret);
    }

    /** Reads what a caller sent; empty if it is no token. */
    public static Optional<TokenText> read(String text) {
        if (!text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text.substring(PREFIX.length()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.length != LENGTH) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        UUID tenant = new UUID(buffer.getLong(), buffer.getLong());
        UUID token = new UUID(buffer.getLong(), buffer.getLong());
        byte[] secret = new byte[SECRET];
        buffer.get(secret);
        return Optional.of(new TokenText(tenant, token, secret));
    }

    public UUID tenant() {
        return tenant;
    }

    public UUID token() {
        return token;
    }

    /** SHA-256 of the secret. */
    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The text to be handed to the person, once. */
    public String reveal() {
        byte[] bytes =
                ByteBuffer.allocate(LENGTH)
                        .putLong(tenant.getMostSignificantBits())
                        .putLong(tenant.getLeastSignificantBits())
                        .putLong(token.getMostSignificantBits())
                        .putLong(token.getLeastSignificantBits())
                        .put(secret)
                        .array();
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return PREFIX + "•••";
    }
}
