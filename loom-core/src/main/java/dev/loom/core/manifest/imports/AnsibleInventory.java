package dev.loom.core.manifest.imports;

import dev.loom.core.manifest.SourceFile;
import dev.loom.core.manifest.imports.AnsibleGroups.Host;
import java.util.ArrayList;
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

/** Nodes from an Ansible inventory, INI or YAML. */
public final class AnsibleInventory {

    private static final List<String> HOST = List.of("ansible_host", "ansible_ssh_host");
    private static final List<String> PORT = List.of("ansible_port", "ansible_ssh_port");
    private static final List<String> USER = List.of("ansible_user", "ansible_ssh_user");
    private static final List<String> KEY =
            List.of("ansible_ssh_private_key_file", "ansible_private_key_file");
    private static final List<String> PASSWORD =
            List.of("ansible_password", "ansible_ssh_pass", "ansible_ssh_password");
    private static final List<String> SUDO =
            List.of("ansible_become_password", "ansible_become_pass", "ansible_sudo_pass");
    private static final List<String> ARGS =
            List.of("ansible_ssh_common_args", "ansible_ssh_extra_args");
    private static final Pattern JUMP =
            Pattern.compile("(?:-J\\s*|-o\\s*\"?ProxyJump[= ])([^\\s\"']+)");

    private final Imported.Collector found;
    private final String user;
    private final Set<String> ignored = new TreeSet<>();

    private AnsibleInventory(Imported.Collector found, String user) {
        this.found = found;
        this.user = user;
    }

    /**
     * Its nodes as {@code nodes.yaml} would have them.
     *
     * @param user who logs in where the inventory doesn't say; empty if that is an error
     */
    public static Imported read(SourceFile file, String user) {
        Imported.Collector found = new Imported.Collector(file.path());
        AnsibleGroups groups = new AnsibleGroups();
        if (isYaml(file.text())) {
            new AnsibleYaml(groups, found).read(file.text());
        } else {
            new AnsibleIni(groups, found).read(file.text());
        }
        Optional<String> cycle = groups.cycle();
        if (cycle.isPresent()) {
            found.flaw(0, "the group \"" + cycle.get() + "\" is among its own children");
            return found.done();
        }
        new AnsibleInventory(found, user).nodes(groups);
        return found.done();
    }

    /** A YAML inventory begins with a group's name and a colon, which no INI line does. */
    private static boolean isYaml(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .findFirst()
                .map(line -> line.equals("---") || line.matches("[\"'\\w.-]+:(\\s.*)?"))
                .orElse(false);
    }

    private void nodes(AnsibleGroups groups) {
        Map<String, Set<String>> memberships = groups.memberships();
        for (Host host : groups.hosts()) {
            Set<String> memberOf = memberships.getOrDefault(host.name(), Set.of());
            node(host, groups.vars(host, memberOf), memberOf);
        }
        if (!ignored.isEmpty()) {
            found.notice(0, "variables that mean nothing to Loom: " + String.join(", ", ignored));
        }
    }

    private void node(Host host, Map<String, String> vars, Set<String> groups) {
        String connection = vars.getOrDefault("ansible_connection", "ssh");
        if (!Set.of("ssh", "paramiko", "smart").contains(connection)) {
            found.notice(
                    host.line(), host.name() + " is passed over: its connection is " + connection);
            return;
        }
        ObjectNode node = found.tree().putObject(host.name());
        put(node, "ip", host, vars, HOST);
        put(node, "port", host, vars, PORT);
        if (!put(node, "user", host, vars, USER)) {
            if (user.isEmpty()) {
                found.flaw(host.line(), "who logs in to " + host.name() + " is not said");
            }
            node.put("user", user);
        }
        put(node, "password", host, vars, PASSWORD);
        put(node, "identity", host, vars, KEY);
        List<String> jump = jump(vars);
        if (!jump.isEmpty()) {
            jump.forEach(node.putArray("jump")::add);
        }
        sudo(node, host, vars);
        if (!groups.isEmpty()) {
            ArrayNode list = node.putArray("groups");
            groups.forEach(list::add);
        }
        ignore(vars);
    }

    private void sudo(ObjectNode node, Host host, Map<String, String> vars) {
        String method = vars.getOrDefault("ansible_become_method", "sudo");
        if (!method.equals("sudo")) {
            found.notice(host.line(), "become by " + method + " is not known; sudo is used");
        }
        put(node, "sudo", host, vars, SUDO);
    }

    private boolean put(
            ObjectNode node, String key, Host host, Map<String, String> vars, List<String> names) {
        Optional<String> value =
                names.stream().filter(vars::containsKey).findFirst().map(vars::get);
        if (value.isEmpty()) {
            return false;
        }
        if (value.get().contains("{{")) {
            found.flaw(
                    host.line(),
                    "%s of %s is computed: %s".formatted(key, host.name(), value.get()));
            return false;
        }
        if (key.equals("port") && value.get().matches("\\d{1,9}")) {
            node.put(key, Integer.parseInt(value.get()));
        } else {
            node.put(key, value.get());
        }
        return true;
    }

    private static List<String> jump(Map<String, String> vars) {
        for (String name : ARGS) {
            Matcher jump = JUMP.matcher(vars.getOrDefault(name, ""));
            if (jump.find()) {
                return List.of(jump.group(1).split(","));
            }
        }
        return List.of();
    }

    private void ignore(Map<String, String> vars) {
        List<String> known = new ArrayList<>();
        List.of(HOST, PORT, USER, KEY, PASSWORD, SUDO, ARGS).forEach(known::addAll);
        known.addAll(List.of("ansible_connection", "ansible_become_method", "ansible_become"));
        vars.keySet().stream()
                .filter(name -> !known.contains(name.toLowerCase(Locale.ROOT)))
                .forEach(ignored::add);
    }
}
