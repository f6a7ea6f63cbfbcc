package dev.loom.server.run.internal;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Raw deflate at its fastest, for output: text shrinks to a fraction at little cost. */
final class Deflate {

    private Deflate() {}

    static byte[] deflate(byte[] bytes) {
        try (Deflater deflater = new Deflater(Deflater.BEST_SPEED, true)) {
            deflater.setInput(bytes);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 2 + 64);
            byte[] buffer = new byte[16 * 1024];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        }
    }

    /**
     * What was deflated.
     *
     * @throws IllegalStateException if these are not deflated bytes of that length
     */
    static byte[] inflate(byte[] deflated, int length) {
        try (Inflater inflater = new Inflater(true)) {
            inflater.setInput(deflated);
            byte[] bytes = new byte[length];
            int read = 0;
            while (read < length) {
                int some = inflater.inflate(bytes, read, length - read);
                if (some == 0) {
                    throw new IllegalStateException("stored output ends early");
                }
                read += some;
            }
            return bytes;
        } catch (DataFormatException e) {
            throw new IllegalStateException("stored output is damaged", e);
        }
    }
}
