package dev.loom.core.manifest;

import dev.loom.core.catalog.Names;
import dev.loom.core.document.Section;
import dev.loom.core.manifest.NodeSpec.Identity;
import dev.loom.core.manifest.NodeSpec.Sudo;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads one node: the same keys in manifests, requests and forms. */
public final class NodeReader {

    /** All keys of a node, in the order in which they are documented. */
    public static final List<String> KEYS =
            List.of(
                    "ip",
                    "port",
                    "user",
                    "password",
                    "identity",
                    "jump",
                    "sudo",
                    "groups",
                    "tags",
                    "host_key",
                    "host_keys");

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:%-]{0,254}");
    private static final Pattern USER =
            Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.@\\\\-]{0,63}\\$?");
    private static final Pattern HOST_KEY =
            Pattern.compile("[a-z0-9@.-]{3,64} [A-Za-z0-9+/]{16,8192}={0,2}( .*)?");
    private static final int LAST_PORT = 65_535;
    private static final int MOST_JUMPS = 5;

    private NodeReader() {}

    /**
     * The node, as far as it can be read; problems are among the section's findings.
     *
     * @param acceptNew what {@code host_keys} means where it is absent
     */
    public static NodeSpec read(String name, Section node, boolean acceptNew) {
        if (!Names.valid(name)) {
            node.problem(Names.refusal("name of a node", name));
        }
        NodeSpec spec =
                new NodeSpec(
                        name,
                        host(name, node),
                        port(node),
                        user(node),
                        confidential(node, "password"),
                        identity(node),
                        jump(node),
                        sudo(node),
                        groups(node),
                        tags(node, "tags"),
                        hostKeys(node),
                        acceptNew(node, acceptNew));
        node.restIsWrong();
        return spec;
    }

    private static String host(String name, Section node) {
        String host = node.text("ip").orElse(name).strip();
        boolean wrongAsName = !node.has("ip") && !Names.valid(name);
        if (!wrongAsName && !HOST.matcher(host).matches()) {
            node.problem("ip", "\"" + host + "\" is neither an address nor the name of a host");
        }
        return host;
    }

    private static int port(Section node) {
        OptionalInt port = node.whole("port");
        if (port.isPresent() && (port.getAsInt() < 1 || port.getAsInt() > LAST_PORT)) {
            node.problem("port", "a port lies between 1 and " + LAST_PORT);
        }
        return port.orElse(NodeSpec.PORT);
    }

    private static String user(Section node) {
        String user = node.text("user").orElse("");
        if (!node.has("user")) {
            node.problem("user", "who logs in is missing: user");
        } else if (!USER.matcher(user).matches()) {
            node.problem(
                    "user",
                    "\""
                            + user
                            + "\" is no name of a login: one has letters, digits, '.', '_', '@' or"
                            + " '-'");
        }
        return user;
    }

    private static Optional<Confidential> confidential(Section node, String key) {
        Optional<JsonNode> value = node.node(key);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (value.get().isObject()) {
            Section named = node.object(key);
            Optional<Confidential> secret = named.text("secret").map(Confidential.Named::new);
            if (secret.isEmpty()) {
                named.problem("secret", "{secret: NAME} is expected");
            }
            named.restIsWrong();
            return secret;
        }
        return node.text(key).map(Confidential.Plain::new);
    }

    private static Optional<Identity> identity(Section node) {
        return confidential(node, "identity")
                .map(value ->
                        switch (value) {
                            case Confidential.Plain(String text)
                                    when !text.strip().startsWith("-----BEGIN") ->
                                    new Identity.File(text.strip());
                            case Confidential.Plain key -> new Identity.Key(key);
                            case Confidential.Named named -> new Identity.Key(named);
                        });
    }

    private static List<String> jump(Section node) {
        List<String> jump = several(node, "jump");
        if (jump.size() > MOST_JUMPS) {
            node.problem("jump", "at most " + MOST_JUMPS + " jump hosts are gone through");
        }
        return jump;
    }

    private static Sudo sudo(Section node) {
        Optional<JsonNode> value = node.node("sudo");
        if (value.isEmpty()) {
            return new Sudo.WithoutPassword();
        }
        if (value.get().isBoolean()) {
            return value.get().booleanValue()
                    ? new Sudo.LoginPassword()
                    : new Sudo.WithoutPassword();
        }
        return confidential(node, "sudo")
                .<Sudo>map(Sudo.Password::new)
                .orElseGet(Sudo.WithoutPassword::new);
    }

    private static Set<String> groups(Section node) {
        List<String> groups = several(node, "groups");
        for (String group : groups) {
            if (!Names.valid(group)) {
                node.problem("groups", "\"" + group + "\" is no name of a group: " + Names.RULE);
            }
        }
        return new TreeSet<>(groups);
    }

    /** A list of {@code key} or {@code key=value}, or an object of keys and values. */
    public static Set<String> tags(Section section, String key) {
        if (section.node(key).filter(JsonNode::isObject).isEmpty()) {
            Set<String> tags = new TreeSet<>(several(section, key));
            if (tags.stream().anyMatch(tag -> tag.isBlank() || tag.startsWith("="))) {
                section.problem(key, "a tag is a word, or key=value");
            }
            return tags;
        }
        Set<String> tags = new TreeSet<>();
        Section object = section.object(key);
        object.keys()
                .forEach(tag -> {
                    Optional<String> value = object.text(tag);
                    tags.add(value.map(v -> tag + "=" + v).orElse(tag));
                });
        return tags;
    }

    private static List<String> hostKeys(Section node) {
        List<String> keys = several(node, "host_key");
        for (String key : keys) {
            if (!HOST_KEY.matcher(key.strip()).matches()) {
                node.problem("host_key", "a host key is a line such as \"ssh-ed25519 AAAA…\"");
            }
        }
        return keys.stream().map(NodeReader::withoutComment).toList();
    }

    private static String withoutComment(String key) {
        String[] words = key.strip().split("\\s+", 3);
        return words.length < 2 ? key.strip() : words[0] + " " + words[1];
    }

    private static boolean acceptNew(Section section, boolean otherwise) {
        Optional<String> policy = section.text("host_keys");
        if (policy.isPresent() && !Set.of("strict", "accept-new").contains(policy.get())) {
            section.problem("host_keys", "is strict or accept-new");
        }
        return policy.map("accept-new"::equals).orElse(otherwise);
    }

    /** Of a source as a whole. */
    static boolean acceptNew(Section section) {
        return acceptNew(section, false);
    }

    /** One text, or a list of them. */
    private static List<String> several(Section section, String key) {
        return section.node(key).filter(value -> !value.isArray()).isPresent()
                ? section.text(key).map(List::of).orElse(List.of())
                : List.copyOf(new LinkedHashSet<>(section.texts(key)));
    }
}
