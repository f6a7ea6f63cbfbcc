package dev.loom.core.log;

import java.util.Locale;

/** Characters that would change how others are shown, and what stands for them. */
final class Controls {

    private Controls() {}

    static boolean isControl(char c) {
        return c < ' '
                || c >= 0x7f && c <= 0x9f
                || c == 0x061c // marks, embeddings, overrides and isolates of the writing direction
                || c == 0x200b
                || c == 0x200e
                || c == 0x200f
                || c >= 0x2028 && c <= 0x202e
                || c >= 0x2060 && c <= 0x206f
                || c == 0xfeff
                || c >= 0xfff9 && c <= 0xfffb;
    }

    static String picture(char c) {
        if (c < ' ') {
            return String.valueOf((char) (0x2400 + c));
        } else if (c == 0x7f) {
            return "\u2421";
        }
        return String.format(Locale.ROOT, "<U+%04X>", (int) c);
    }
}
