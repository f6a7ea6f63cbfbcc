package dev.loom.ssh;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The text of a {@code known_hosts} file, as OpenSSH reads it: names with wildcards and negation,
 * hashed names, ports, {@code @revoked}. Certificate authorities and lines that can't be read are
 * passed over. Immutable.
 */
public final class KnownHosts {

    /** Of a file that isn't there. */
    public static final KnownHosts NONE = new KnownHosts(List.of());

    private static final int DEFAULT_PORT = 22;

    /**
     * What is known of one host.
     *
     * @param accepted lines such as {@code ssh-ed25519 AAAA…}
     * @param revoked lines of keys that must never be accepted
     */
    public record Known(List<String> accepted, List<String> revoked) {

        public Known {
            accepted = List.copyOf(accepted);
            revoked = List.copyOf(revoked);
        }

        /** Whether nothing at all is known. */
        public boolean isEmpty() {
            return accepted.isEmpty() && revoked.isEmpty();
        }
    }

    private record Line(boolean revoked, List<HostPattern> names, String key) {}

    private final List<Line> lines;

    private KnownHosts(List<Line> lines) {
        this.lines = List.copyOf(lines);
    }

    /** Reads the text of a whole file. */
    public static KnownHosts parse(String text) {
        List<Line> lines = new ArrayList<>();
        text.lines().map(String::strip).forEach(line -> read(line, lines));
        return new KnownHosts(lines);
    }

    private static void read(String line, List<Line> into) {
        List<String> words = Arrays.asList(line.split("\\s+"));
        boolean marked = line.startsWith("@");
        boolean revoked = words.getFirst().equals("@revoked");
        if (line.isEmpty() || line.startsWith("#") || marked && !revoked) {
            return;
        }
        List<String> fields = words.subList(revoked ? 1 : 0, words.size());
        if (fields.size() >= 3) {
            String key = fields.get(1) + " " + fields.get(2);
            if (HostKeys.isKey(key)) {
                List<HostPattern> names =
                        Arrays.stream(fields.getFirst().split(",")).map(HostPattern::of).toList();
                into.add(new Line(revoked, names, key));
            }
        }
    }

    /** The keys of a host by the name or address that is logged in to. */
    public Known of(String host, int port) {
        String name = host.toLowerCase(Locale.ROOT);
        String wanted = port == DEFAULT_PORT ? name : "[" + name + "]:" + port;
        Set<String> accepted = new LinkedHashSet<>();
        Set<String> revoked = new LinkedHashSet<>();
        for (Line line : lines) {
            if (matches(line.names(), wanted)) {
                (line.revoked() ? revoked : accepted).add(line.key());
            }
        }
        accepted.removeAll(revoked);
        return new Known(List.copyOf(accepted), List.copyOf(revoked));
    }

    private static boolean matches(List<HostPattern> names, String host) {
        boolean found = false;
        for (HostPattern name : names) {
            if (name.matches(host)) {
                if (name.negated()) {
                    return false;
                }
                found = true;
            }
        }
        return found;
    }
}
