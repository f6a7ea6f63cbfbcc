package dev.loom.server.task.fabric;

import dev.loom.spi.Field;
import dev.loom.spi.FieldType;
import dev.loom.spi.Fields;
import dev.loom.spi.Value;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What these tasks' arguments have in common. */
final class Words {

    private Words() {}

    static Field checkbox(String name, String label, String tip) {
        return new Field(name, label, tip, FieldType.CHECKBOX, null, List.of(), false, false);
    }

    static boolean on(Fields fields, String name, boolean otherwise) {
        return fields.value(name)
                .map(value ->
                        value instanceof Value.Flag(boolean on)
                                ? on
                                : value.asText().equals("true"))
                .orElse(otherwise);
    }

    /** The shorter of the job's timeout and the argument's, which is in seconds. */
    static Duration timeout(Fields fields, Duration ofJob) {
        Optional<Duration> own =
                fields.text("timeout")
                        .map(text -> Duration.ofMillis((long) (Double.parseDouble(text) * 1000)))
                        .filter(Duration::isPositive);
        return own.filter(shorter -> shorter.compareTo(ofJob) < 0).orElse(ofJob);
    }
}
