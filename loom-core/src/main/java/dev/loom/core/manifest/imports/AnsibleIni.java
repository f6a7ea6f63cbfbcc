package dev.loom.core.manifest.imports;

import dev.loom.core.manifest.imports.AnsibleGroups.Host;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads an Ansible inventory in its INI form. */
final class AnsibleIni {

    private static final Pattern SECTION =
            Pattern.compile("\\[([^\\]:]+)(?::(vars|children))?\\]\\s*(?:[#;].*)?");
    private static final Pattern PORT = Pattern.compile("(.*[^:]):(\\d{1,5})");
    private static final String UNGROUPED = "ungrouped";

    private final AnsibleGroups into;
    private final Imported.Collector found;
    private String group = UNGROUPED;
    private String part = "";

    AnsibleIni(AnsibleGroups into, Imported.Collector found) {
        this.into = into;
        this.found = found;
    }

    void read(String text) {
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#") && !line.startsWith(";")) {
                try {
                    line(line, i + 1);
                } catch (IllegalArgumentException e) {
                    found.flaw(i + 1, String.valueOf(e.getMessage()));
                }
            }
        }
    }

    private void line(String line, int number) {
        Matcher section = SECTION.matcher(line);
        if (section.matches()) {
            group = section.group(1).strip();
            part = section.group(2) == null ? "" : section.group(2);
            into.group(group);
        } else if (line.startsWith("[") && line.endsWith("]")) {
            throw new IllegalArgumentException(
                    "a section is [group], [group:vars] or [group:children]");
        } else if (part.equals("vars")) {
            variable(line);
        } else if (part.equals("children")) {
            into.group(group).children.add(Words.of(line).getFirst());
            into.group(Words.of(line).getFirst());
        } else {
            host(line, number);
        }
    }

    private void variable(String line) {
        int equals = line.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("a variable is written name=value");
        }
        String value = line.substring(equals + 1).strip();
        boolean quoted =
                value.length() > 1
                        && "'\"".indexOf(value.charAt(0)) >= 0
                        && value.charAt(value.length() - 1) == value.charAt(0);
        into.group(group)
                .vars
                .put(
                        line.substring(0, equals).strip(),
                        quoted ? value.substring(1, value.length() - 1) : value);
    }

    private void host(String line, int number) {
        List<String> words = Words.of(line);
        Matcher port = PORT.matcher(words.getFirst());
        String pattern = port.matches() ? port.group(1) : words.getFirst();
        for (String name : HostRange.names(pattern)) {
            Host host = into.host(name, number);
            into.group(group).hosts.add(name);
            if (port.matches()) {
                host.vars().put("ansible_port", port.group(2));
            }
            for (String word : words.subList(1, words.size())) {
                int equals = word.indexOf('=');
                if (equals < 1) {
                    throw new IllegalArgumentException(
                            "after a host's name come variables, name=value; \""
                                    + word
                                    + "\" is none");
                }
                host.vars().put(word.substring(0, equals), word.substring(equals + 1));
            }
        }
    }
}
