package dev.loom.core.log;

import java.util.List;

/** The nearest colour with a name, whose contrast is known, for any of a terminal's millions. */
final class Palette {

    static final String GREY = "grey";

    private static final List<String> BY_HUE =
            List.of("red", "yellow", "green", "cyan", "blue", "magenta");

    private Palette() {}

    /** One of the 256 colours. */
    static String indexed(int index) {
        if (index < 16) {
            int eight = index % 8;
            return switch (eight) {
                case 1 -> "red";
                case 2 -> "green";
                case 3 -> "yellow";
                case 4 -> "blue";
                case 5 -> "magenta";
                case 6 -> "cyan";
                default -> index == 8 ? GREY : "";
            };
        } else if (index < 232) {
            int cube = index - 16;
            return nearest(level(cube / 36), level(cube / 6 % 6), level(cube % 6));
        }
        int grey = 8 + 10 * (Math.min(index, 255) - 232);
        return nearest(grey, grey, grey);
    }

    private static int level(int sixth) {
        return sixth == 0 ? 0 : 55 + 40 * sixth;
    }

    static String nearest(int red, int green, int blue) {
        int most = Math.max(red, Math.max(green, blue));
        int least = Math.min(red, Math.min(green, blue));
        int spread = most - least;
        if (spread < 32 || spread * 5 < most) {
            return most >= 70 && most <= 185 ? GREY : "";
        }
        double sixths;
        if (most == red) {
            sixths = (double) (green - blue) / spread;
        } else if (most == green) {
            sixths = 2 + (double) (blue - red) / spread;
        } else {
            sixths = 4 + (double) (red - green) / spread;
        }
        return BY_HUE.get(Math.floorMod(Math.round(sixths), 6));
    }
}
