package dev.loom.ssh;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The text of a {@code known_hosts} file, as OpenSSH reads it: names with wildcards and negation,
 * hashed names, ports, {@code @revoked}. Certificate authorities and lines that can't be read are
 * passed over. Immutable.
 *
 * <p>Names that stand there as they are are looked up. Patterns and hashed names have to be tried
 * one by one, so what came of them is remembered: a fleet of a thousand nodes asks for the same
 * names at every firing.
 */
public final class KnownHosts {

    /** Of a file that isn't there. */
    public static final KnownHosts NONE = new KnownHosts(List.of());

    private static final int DEFAULT_PORT = 22;
    private static final int MOST_REMEMBERED = 20_000;

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

    private record Line(int number, boolean revoked, List<HostPattern> names, String key) {

        /** Whether all of its names stand there as they are. */
        boolean plain() {
            return names.stream().allMatch(HostPattern.Exact.class::isInstance);
        }

        boolean isAbout(String host) {
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

    private final Map<String, List<Line>> byName = new HashMap<>();
    private final List<Line> tried = new ArrayList<>();
    private final Map<String, Known> remembered = new ConcurrentHashMap<>();

    private KnownHosts(List<Line> lines) {
        for (Line line : lines) {
            if (!line.plain()) {
                tried.add(line);
                continue;
            }
            for (HostPattern name : Set.copyOf(line.names())) {
                if (name instanceof HostPattern.Exact(String host)) {
                    byName.computeIfAbsent(host, _ -> new ArrayList<>()).add(line);
                }
            }
        }
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
                into.add(new Line(into.size(), revoked, names, key));
            }
        }
    }

    /** The keys of a host by the name or address that is logged in to. */
    public Known of(String host, int port) {
        String name = host.toLowerCase(Locale.ROOT);
        String wanted = port == DEFAULT_PORT ? name : "[" + name + "]:" + port;
        if (tried.isEmpty()) {
            return known(wanted);
        }
        Known known = remembered.get(wanted);
        if (known == null) {
            known = known(wanted);
            if (remembered.size() < MOST_REMEMBERED) {
                remembered.put(wanted, known);
            }
        }
        return known;
    }

    private Known known(String host) {
        Set<String> accepted = new LinkedHashSet<>();
        Set<String> revoked = new LinkedHashSet<>();
        Stream.concat(
                        byName.getOrDefault(host, List.of()).stream(),
                        tried.stream().filter(line -> line.isAbout(host)))
                .sorted(Comparator.comparingInt(Line::number))
                .forEach(line -> (line.revoked() ? revoked : accepted).add(line.key()));
        accepted.removeAll(revoked);
        return new Known(List.copyOf(accepted), List.copyOf(revoked));
    }
}
