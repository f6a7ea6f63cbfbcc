package dev.loom.core.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Expressions as every cron knows them: numbers, names, ranges, steps and lists, in five fields.
 */
final class CronTexts {

    private static final List<String> MONTHS =
            List.of("Jan feb mar apr may JUN jul aug sep oct nov dec".split(" "));

    /** Not two of the same name: to cron {@code fri-sun} is empty. */
    private static final List<String> DAYS = List.of("sun mon TUE wed thu fri sat 7".split(" "));

    private final Random random;

    private CronTexts(Random random) {
        this.random = random;
    }

    /** One that fires often enough for a comparison. */
    static String any(Random random) {
        CronTexts texts = new CronTexts(random);
        return String.join(
                " ",
                texts.field(0, 59, 4, List.of()),
                texts.field(0, 23, 4, List.of()),
                texts.field(1, 31, 2, List.of()),
                texts.field(1, 12, 1, MONTHS),
                texts.field(0, 7, 2, DAYS));
    }

    private String field(int least, int most, int items, List<String> names) {
        if (random.nextInt(5) < 2) {
            return "*";
        }
        List<String> list = new ArrayList<>();
        for (int i = random.nextInt(items + 1); i >= 0; i--) {
            list.add(item(least, most, names));
        }
        return String.join(",", list);
    }

    private String item(int least, int most, List<String> names) {
        int from = random.nextInt(least, most + 1);
        int to = random.nextInt(from, most + 1);
        String step = "/" + random.nextInt(1, Math.max(3, (most - least) / 3));
        return switch (random.nextInt(6)) {
            case 0 -> name(from, least, names);
            case 1, 2 -> name(from, least, names) + "-" + name(to, least, names);
            case 3 -> from + "-" + to + step;
            case 4 -> "*" + step;
            default -> String.valueOf(from);
        };
    }

    private String name(int value, int least, List<String> names) {
        return names.isEmpty() ? String.valueOf(value) : names.get(value - least);
    }
}
