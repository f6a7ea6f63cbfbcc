package dev.loom.core.manifest.imports;

import dev.loom.core.job.Schedule;
import dev.loom.core.job.TimingException;
import dev.loom.core.manifest.SourceFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Jobs from a crontab: each of its lines becomes a job that runs the same command. */
public final class Crontab {

    /** Whose crontab it is. */
    public enum Form {
        /** A person's, as {@code crontab -l} prints it. */
        USER,
        /** The system's, where the name of a login stands before the command. */
        SYSTEM
    }

    private static final Pattern VARIABLE =
            Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*)");
    private static final Pattern WORD = Pattern.compile("(\\S+)\\s+(.*)");
    private static final int FIELDS = 5;
    private static final int NAME_LENGTH = 40;

    private final Form form;
    private final List<String> targets;
    private final Imported.Collector found;
    private final Map<String, String> env = new LinkedHashMap<>();
    private final Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private Optional<String> zone = Optional.empty();
    private String comment = "";

    private Crontab(Form form, List<String> targets, Imported.Collector found) {
        this.form = form;
        this.targets = targets;
        this.found = found;
    }

    /**
     * Its jobs as a manifest would have them.
     *
     * @param targets selectors of the nodes that they run on
     */
    public static Imported read(SourceFile file, Form form, List<String> targets) {
        Imported.Collector found = new Imported.Collector(file.path());
        Crontab crontab = new Crontab(form, List.copyOf(targets), found);
        List<String> lines = file.text().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            crontab.line(lines.get(i).strip(), i + 1);
        }
        return found.done();
    }

    private void line(String line, int number) {
        Matcher variable = VARIABLE.matcher(line);
        if (line.startsWith("#")) {
            comment = line.replaceFirst("^#+\\s*", "");
        } else if (line.isEmpty()) {
            comment = "";
        } else if (variable.matches()) {
            variable(variable.group(1), unquoted(variable.group(2)), number);
        } else {
            job(line, number);
            comment = "";
        }
    }

    private void variable(String name, String value, int number) {
        switch (name) {
            case "CRON_TZ", "TZ" -> zone = Optional.of(value).filter(each -> !each.isEmpty());
            case "MAILTO", "MAILFROM" ->
                    found.notice(number, name + " is passed over; see notify for who is told");
            case "SHELL" -> {
                if (!value.equals("/bin/sh")) {
                    found.notice(number, "commands run in /bin/sh, not in " + value);
                }
            }
            case "RANDOM_DELAY" -> found.notice(number, "RANDOM_DELAY is passed over");
            default -> env.put(name, value);
        }
    }

    private static String unquoted(String value) {
        boolean quoted =
                value.length() > 1
                        && "'\"".indexOf(value.charAt(0)) >= 0
                        && value.charAt(value.length() - 1) == value.charAt(0);
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    private void job(String line, int number) {
        Optional<String> rest = Optional.of(line);
        List<String> fields = new ArrayList<>();
        int wanted = line.startsWith("@") ? 1 : FIELDS;
        while (fields.size() < wanted && rest.isPresent()) {
            rest = word(rest.get(), fields);
        }
        String login = "";
        if (form == Form.SYSTEM && rest.isPresent()) {
            List<String> words = new ArrayList<>();
            rest = word(rest.get(), words);
            login = words.isEmpty() ? "" : words.getFirst();
        }
        String schedule = String.join(" ", fields).toLowerCase(Locale.ROOT);
        if (rest.isEmpty() || rest.get().isBlank()) {
            found.flaw(number, "a line has a schedule and a command");
        } else if (valid(schedule, number)) {
            put(schedule, login, rest.get(), number);
        }
    }

    private static Optional<String> word(String text, List<String> into) {
        Matcher word = WORD.matcher(text.strip());
        if (!word.matches()) {
            return Optional.empty();
        }
        into.add(word.group(1));
        return Optional.of(word.group(2));
    }

    private boolean valid(String schedule, int number) {
        try {
            Schedule.parse(schedule);
            return true;
        } catch (TimingException e) {
            found.flaw(number, "\"" + schedule + "\": " + e.getMessage());
            return false;
        }
    }

    private void put(String schedule, String login, String written, int number) {
        CronCommand command = CronCommand.read(written);
        ObjectNode job = found.tree().putObject(name(command.text(), number));
        job.put("task", "fabric.api.run");
        job.putArray("args").add(command.shell());
        job.put("schedule", schedule);
        if (followsTheWall(schedule)) {
            job.putObject("dst").put("gap", "skip").put("overlap", "both");
        }
        ArrayNode on = job.putArray("targets");
        targets.forEach(on::add);
        if (!comment.isEmpty()) {
            job.put("description", comment);
        }
        zone.ifPresent(name -> job.put("timezone", name));
        if (!login.isEmpty()) {
            job.put("become", login);
        }
        if (!env.isEmpty()) {
            ObjectNode variables = job.putObject("env");
            env.forEach(variables::put);
        }
    }

    /** Whether cron makes up for no time that clocks took away, and repeats what comes twice. */
    private static boolean followsTheWall(String schedule) {
        String[] fields = schedule.split(" ");
        return schedule.equals("@hourly")
                || fields[0].startsWith("*")
                || fields.length == FIELDS && fields[1].startsWith("*");
    }

    /** After the program that it runs, and the line where that was taken. */
    private String name(String command, int number) {
        String program = command.strip().split("\\s+", 2)[0];
        String base = program.substring(program.lastIndexOf('/') + 1);
        String plain = base.replaceAll("[^A-Za-z0-9._-]", "-").replaceFirst("^[^A-Za-z0-9]+", "");
        String name = plain.isEmpty() ? "cron" : plain;
        name = name.substring(0, Math.min(name.length(), NAME_LENGTH));
        String free = names.add(name) ? name : name + "-" + number;
        names.add(free);
        return free;
    }
}
