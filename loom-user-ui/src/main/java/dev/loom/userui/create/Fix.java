package dev.loom.userui.create;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the server's sentence says would help, as far as a button can do it. */
sealed interface Fix {

    /** What the button says. */
    String words();

    /** Another number of nodes. */
    record Size(int nodes, String words) implements Fix {}

    /** One service more. */
    record Add(String service) implements Fix {
        @Override
        public String words() {
            return "Add " + service;
        }
    }

    /** One service less. */
    record Remove(String service) implements Fix {
        @Override
        public String words() {
            return "Remove " + service;
        }
    }

    Pattern RAISE = Pattern.compile("raise the size to (\\d{1,6})");
    Pattern LOWER = Pattern.compile("lower the size to (\\d{1,6})");
    Pattern ALLOWS = Pattern.compile("allows (\\d{1,6})(?: to (\\d{1,6})| or more)");
    Pattern SIZE = Pattern.compile("size (\\d{1,9}) is out of range");
    Pattern REQUIRES =
            Pattern.compile("requires \"[^\"]+\".*; add (\"[^\"]+\"(?: or \"[^\"]+\")*)");
    Pattern CONFLICT = Pattern.compile("service \"([^\"]+)\" conflicts with \"([^\"]+)\"");
    Pattern LEAVE = Pattern.compile("leave out ([^,;]+), or set");
    Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");

    /** The fixes that a sentence names, the likeliest first. */
    static List<Fix> of(String sentence) {
        List<Fix> fixes = new ArrayList<>();
        Matcher raise = RAISE.matcher(sentence);
        if (raise.find()) {
            fixes.add(size(raise.group(1), "Raise size to "));
        }
        Matcher lower = LOWER.matcher(sentence);
        if (lower.find()) {
            fixes.add(size(lower.group(1), "Lower size to "));
        }
        inRange(sentence, fixes);
        Matcher requires = REQUIRES.matcher(sentence);
        if (requires.find()) {
            Matcher names = QUOTED.matcher(requires.group(1));
            while (names.find()) {
                fixes.add(new Add(names.group(1)));
            }
        }
        Matcher conflict = CONFLICT.matcher(sentence);
        if (conflict.find()) {
            fixes.add(new Remove(conflict.group(1)));
            fixes.add(new Remove(conflict.group(2)));
        }
        Matcher leave = LEAVE.matcher(sentence);
        if (leave.find()) {
            fixes.add(new Remove(leave.group(1)));
        }
        return fixes;
    }

    private static void inRange(String sentence, List<Fix> fixes) {
        Matcher allows = ALLOWS.matcher(sentence);
        Matcher size = SIZE.matcher(sentence);
        if (!size.find() || !allows.find()) {
            return;
        }
        boolean few = Long.parseLong(size.group(1)) < Integer.parseInt(allows.group(1));
        if (few) {
            fixes.add(size(allows.group(1), "Raise size to "));
        } else if (allows.group(2) != null) {
            fixes.add(size(allows.group(2), "Lower size to "));
        }
    }

    private static Size size(String nodes, String words) {
        return new Size(Integer.parseInt(nodes), words + nodes);
    }
}
