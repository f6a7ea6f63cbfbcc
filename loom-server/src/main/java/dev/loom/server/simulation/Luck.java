package dev.loom.server.simulation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.SplittableRandom;

/** Chance that can be repeated: the same seed and the same matter always draw the same. */
public final class Luck {

    private final SplittableRandom random;

    private Luck(SplittableRandom random) {
        this.random = random;
    }

    /**
     * The luck of one matter.
     *
     * @param matter what is drawn for, from the general to the particular
     */
    public static Luck of(long seed, Object... matter) {
        MessageDigest digest = sha256();
        digest.update(Long.toString(seed).getBytes(StandardCharsets.UTF_8));
        for (Object each : matter) {
            digest.update((byte) 0);
            digest.update(String.valueOf(each).getBytes(StandardCharsets.UTF_8));
        }
        return new Luck(new SplittableRandom(ByteBuffer.wrap(digest.digest()).getLong()));
    }

    /** Whether what happens in so many of a hundred cases happens. */
    public boolean hits(double percent) {
        return random.nextDouble() * 100 < percent;
    }

    /** A duration from the range, each as likely. */
    public Duration within(Range range) {
        long spread = range.most().minus(range.least()).toMillis();
        return range.least().plusMillis(spread == 0 ? 0 : random.nextLong(spread + 1));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
