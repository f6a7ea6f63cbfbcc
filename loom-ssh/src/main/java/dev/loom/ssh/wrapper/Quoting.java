package dev.loom.ssh.wrapper;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Bytes as POSIX sh reads them back unchanged. */
public final class Quoting {

    private static final byte[] QUOTE_IN_QUOTES = ascii("'\\''");
    private static final byte[] NUL_IN_FORMAT = ascii("\\000");
    private static final byte[] DASH_IN_FORMAT = ascii("\\055");
    private static final byte[] BACKSLASH_IN_FORMAT = ascii("\\\\");
    private static final byte[] PERCENT_IN_FORMAT = ascii("%%");

    private Quoting() {}

    /**
     * One word.
     *
     * @throws IllegalArgumentException if it holds a NUL, which no argument can
     */
    public static byte[] word(byte[] value) {
        var out = new ByteArrayOutputStream(value.length + 2);
        out.write('\'');
        for (byte b : value) {
            switch (b) {
                case 0 -> throw new IllegalArgumentException("a NUL byte can't be passed on");
                case '\'' -> out.writeBytes(QUOTE_IN_QUOTES);
                default -> out.write(b);
            }
        }
        out.write('\'');
        return out.toByteArray();
    }

    /** A format for {@code printf} that prints exactly these bytes, whatever they are. */
    public static byte[] format(byte[] value, int from, int to) {
        var out = new ByteArrayOutputStream(to - from + 16);
        out.write('\'');
        for (int i = from; i < to; i++) {
            byte b = value[i];
            switch (b) {
                case 0 -> out.writeBytes(NUL_IN_FORMAT);
                case '\\' -> out.writeBytes(BACKSLASH_IN_FORMAT);
                case '%' -> out.writeBytes(PERCENT_IN_FORMAT);
                case '\'' -> out.writeBytes(QUOTE_IN_QUOTES);
                // else the first one would look like an option
                case '-' -> out.writeBytes(i == from ? DASH_IN_FORMAT : new byte[] {'-'});
                default -> out.write(b);
            }
        }
        out.write('\'');
        return out.toByteArray();
    }

    /**
     * A text's bytes in UTF-8.
     *
     * @throws IllegalArgumentException if it holds half a surrogate pair
     */
    public static byte[] utf8(String text) {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] result = new byte[bytes.remaining()];
            bytes.get(result);
            return result;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("a text holds half a character", e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
