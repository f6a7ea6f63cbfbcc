package dev.loom.ui.job;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import dev.loom.core.job.Blackout;
import dev.loom.core.job.Schedule;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** When a job fires, and what becomes of times at which it can't. */
final class JobWhen extends JobFields {

    private static final String SCHEDULE = "schedule";
    private static final String BLACKOUT = "blackout";
    private static final String OVERLAP = "overlap";
    private static final String ALLOW = "allow";
    private static final String NEVER = "never";

    private static final Map<String, String> EXAMPLES =
            words(
                    "every 5m", "Every 5 minutes",
                    "@hourly", "Every hour",
                    "30 2 * * *", "Every day at 02:30",
                    "0 8 * * mon-fri", "Weekdays at 08:00",
                    "0 0 1 * *", "First of the month",
                    "0 22 * * friL", "Last Friday at 22:00");

    private final TextRows schedules =
            new TextRows(
                    "Schedules",
                    "Schedule",
                    "None: it runs only when somebody asks.",
                    text -> Schedule.parse(text).words());
    private final TextRows blackouts =
            new TextRows(
                    "Blackouts",
                    "Blackout",
                    "None: no time of its schedules is left out. Such as Mon-Fri 08:00-18:00,"
                            + " Sat,Sun, 2026-12-24..2026-12-26.",
                    text -> Blackout.parse(text).words());
    private final ComboBox<String> zone = field("/timezone", new ComboBox<>("Time zone"));
    private final Select<String> gap =
            choice(
                    "/dst/gap",
                    "A time that clocks leave out",
                    words("after", "Fires once, right after the gap", "skip", "Doesn’t fire"));
    private final Select<String> twice =
            choice(
                    "/dst/overlap",
                    "A time that comes twice",
                    words("first", "Fires the first time", "both", "Fires both times"));
    private final Select<String> misfire =
            choice(
                    "/misfire",
                    "Times that came too late",
                    words(
                            "once", "One run makes up for all",
                            "skip", "Are left out",
                            "all", "A run each, 100 at most"));
    private final Select<String> overlap =
            choice(
                    "/overlap",
                    "While an earlier run goes on",
                    words(
                            "skip",
                            "Leave it out",
                            "queue",
                            "Wait for its end",
                            "replace",
                            "Abort the earlier one",
                            ALLOW,
                            "Run beside it"));
    private final TextField allow = text("/overlap/allow", "At most so many runs at once", "");

    JobWhen(Runnable changed) {
        super("When", changed);
        schedules.onChange(changed);
        blackouts.onChange(changed);
        zone.setItems(new TreeSet<>(ZoneId.getAvailableZoneIds()));
        zone.setManualValidation(true);
        overlap.addValueChangeListener(event -> showAllow());
        add(
                body(
                        schedules,
                        examples(),
                        grid(zone, misfire, gap, twice, overlap, allow),
                        blackouts));
    }

    private static Map<String, String> words(String... pairs) {
        Map<String, String> words = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            words.put(pairs[i], pairs[i + 1]);
        }
        return words;
    }

    private Div examples() {
        Div chips = new Div();
        chips.addClassNames("choices", "row", "wrap");
        EXAMPLES.forEach((text, words) -> {
            NativeButton chip = new NativeButton(words, event -> schedules.append(text));
            chip.addClassNames("chip", "chip--outline");
            chip.setTitle("Add " + text);
            chips.add(chip);
        });
        return chips;
    }

    private void showAllow() {
        allow.setVisible(ALLOW.equals(overlap.getValue()));
        if (allow.isEmpty()) {
            allow.setValue("2");
        }
    }

    @Override
    void show(ObjectNode job) {
        schedules.show(texts(job.path(SCHEDULE)));
        blackouts.show(texts(job.path(BLACKOUT)));
        zone.setValue(job.path("timezone").asString("UTC"));
        gap.setValue(job.path("dst").path("gap").asString("after"));
        twice.setValue(job.path("dst").path(OVERLAP).asString("first"));
        misfire.setValue(job.path("misfire").asString("once"));
        JsonNode beside = job.path(OVERLAP);
        overlap.setValue(beside.isObject() ? ALLOW : beside.asString("skip"));
        allow.setValue(beside.path(ALLOW).asString("2"));
        showAllow();
    }

    @Override
    void write(ObjectNode into) {
        List<String> times = schedules.values();
        if (times.isEmpty()) {
            into.put(SCHEDULE, NEVER);
        } else if (times.size() == 1) {
            into.put(SCHEDULE, times.getFirst());
        } else {
            times.forEach(into.putArray(SCHEDULE)::add);
        }
        if (zone.getValue() != null) {
            into.put("timezone", zone.getValue());
        }
        write(into, BLACKOUT, blackouts.values());
        boolean after = "after".equals(gap.getValue());
        boolean first = "first".equals(twice.getValue());
        if (!after || !first) {
            into.putObject("dst").put("gap", gap.getValue()).put(OVERLAP, twice.getValue());
        }
        write(into, "misfire", misfire.getValue(), "once");
        if (ALLOW.equals(overlap.getValue())) {
            write(into.putObject(OVERLAP), ALLOW, allow.getValue(), "");
        } else {
            write(into, OVERLAP, overlap.getValue(), "skip");
        }
    }

    @Override
    public void forgive() {
        super.forgive();
        schedules.forgive();
        blackouts.forgive();
    }

    @Override
    public boolean refuse(String pointer, String message) {
        switch (pointer) {
            case "/schedule" -> schedules.refuse(sentence(message));
            case "/blackout" -> blackouts.refuse(sentence(message));
            default -> {
                return super.refuse(pointer, message);
            }
        }
        return true;
    }
}
