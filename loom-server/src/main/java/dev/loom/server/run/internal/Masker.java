package dev.loom.server.run.internal;

import dev.loom.server.secret.SecretText;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Puts {@code •••} where a secret stands in output: as it is, in base64, or URL-encoded. A secret
 * may be cut by the end of a piece, so what might be the beginning of one is held back until more
 * comes.
 */
final class Masker {

    /** Shorter ones would mask half of every text. */
    private static final int SHORTEST = 4;

    private static final byte[] MASK = "•••".getBytes(StandardCharsets.UTF_8);

    private final List<byte[]> patterns = new ArrayList<>();

    Masker(Collection<SecretText> secrets) {
        Set<String> texts =
                new TreeSet<>(
                        Comparator.comparingInt(String::length).reversed().thenComparing(t -> t));
        for (SecretText secret : secrets) {
            String text = secret.reveal();
            if (text.length() >= SHORTEST) {
                texts.add(text);
                texts.add(URLEncoder.encode(text, StandardCharsets.UTF_8));
                texts.add(Base64.getEncoder().withoutPadding().encodeToString(secret.bytes()));
                texts.add(Base64.getUrlEncoder().withoutPadding().encodeToString(secret.bytes()));
                text.lines().filter(line -> line.length() >= 2 * SHORTEST).forEach(texts::add);
            }
        }
        texts.forEach(text -> patterns.add(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * What became of a piece.
     *
     * @param bytes to be kept
     * @param used how many bytes of the piece that accounts for; the rest is to come again
     */
    record Masked(byte[] bytes, int used) {}

    /**
     * Masks a piece.
     *
     * @param last whether nothing follows, so that nothing is held back
     */
    Masked mask(byte[] piece, boolean last) {
        if (patterns.isEmpty()) {
            return new Masked(piece, piece.length);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(piece.length);
        int at = 0;
        while (at < piece.length) {
            int found = matchAt(piece, at);
            if (found > 0) {
                out.writeBytes(MASK);
                at += found;
            } else if (!last && mayBeginAt(piece, at)) {
                break;
            } else {
                out.write(piece[at++]);
            }
        }
        return new Masked(out.toByteArray(), at);
    }

    private int matchAt(byte[] piece, int at) {
        for (byte[] pattern : patterns) {
            if (pattern.length <= piece.length - at && same(piece, at, pattern, pattern.length)) {
                return pattern.length;
            }
        }
        return 0;
    }

    private boolean mayBeginAt(byte[] piece, int at) {
        int left = piece.length - at;
        return patterns.stream().anyMatch(p -> p.length > left && same(piece, at, p, left));
    }

    private static boolean same(byte[] piece, int at, byte[] pattern, int length) {
        return java.util.Arrays.equals(piece, at, at + length, pattern, 0, length);
    }
}
