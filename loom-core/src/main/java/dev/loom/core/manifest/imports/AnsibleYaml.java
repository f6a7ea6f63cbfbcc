package dev.loom.core.manifest.imports;

import dev.loom.core.document.Document;
import dev.loom.core.document.Document.Reading;
import dev.loom.core.document.Place;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads an Ansible inventory in its YAML form. */
final class AnsibleYaml {

    private final AnsibleGroups into;
    private final Imported.Collector found;

    AnsibleYaml(AnsibleGroups into, Imported.Collector found) {
        this.into = into;
        this.found = found;
    }

    void read(String text) {
        switch (Document.yaml(text)) {
            case Reading.Broken(var flaws) ->
                    flaws.forEach(flaw ->
                            found.flaw(flaw.place().map(Place::line).orElse(0), flaw.message()));
            case Reading.Read(Document document) when document.root() instanceof ObjectNode root ->
                    root.properties()
                            .forEach(e ->
                                    group(document, "/" + e.getKey(), e.getKey(), e.getValue()));
            case Reading.Read _ -> found.flaw(1, "an inventory is an object of groups");
        }
    }

    private void group(Document document, String at, String name, JsonNode body) {
        AnsibleGroups.Group group = into.group(name);
        for (Map.Entry<String, JsonNode> part : body.properties()) {
            String pointer = at + "/" + part.getKey();
            switch (part.getKey()) {
                case "hosts" -> hosts(document, pointer, group, part.getValue());
                case "vars" -> vars(part.getValue(), group.vars);
                case "children" ->
                        part.getValue()
                                .properties()
                                .forEach(child -> {
                                    group.children.add(child.getKey());
                                    group(
                                            document,
                                            pointer + "/" + child.getKey(),
                                            child.getKey(),
                                            child.getValue());
                                });
                default ->
                        found.flaw(
                                line(document, pointer),
                                "a group has hosts, vars and children; \""
                                        + part.getKey()
                                        + "\" is none of them");
            }
        }
    }

    private void hosts(Document document, String at, AnsibleGroups.Group group, JsonNode hosts) {
        for (Map.Entry<String, JsonNode> host : hosts.properties()) {
            int line = line(document, at + "/" + host.getKey());
            try {
                for (String name : HostRange.names(host.getKey())) {
                    group.hosts.add(name);
                    vars(host.getValue(), into.host(name, line).vars());
                }
            } catch (IllegalArgumentException e) {
                found.flaw(line, String.valueOf(e.getMessage()));
            }
        }
    }

    private static void vars(JsonNode vars, Map<String, String> into) {
        vars.properties()
                .forEach(entry -> {
                    JsonNode value = entry.getValue();
                    into.put(
                            entry.getKey(),
                            value.isContainer() ? value.toString() : value.asString());
                });
    }

    /** Keys with a slash have no place of their own; the nearest around them is told. */
    private static int line(Document document, String pointer) {
        return document.place(pointer).map(Place::line).orElse(0);
    }
}
