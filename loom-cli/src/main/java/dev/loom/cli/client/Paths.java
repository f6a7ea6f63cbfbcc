package dev.loom.cli.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Paths and queries out of names that may hold anything. */
public final class Paths {

    private Paths() {}

    /** {@code of("clusters", "a b")} is {@code /clusters/a%20b}. */
    public static String of(String... segments) {
        return Stream.of(segments).map(s -> "/" + encode(s)).collect(Collectors.joining());
    }

    /** {@code ?a=b&c=d} in the map's order, empty for an empty map. */
    public static String query(Map<String, String> parameters) {
        if (parameters.isEmpty()) {
            return "";
        }
        return parameters.entrySet().stream()
                .map(e -> encode(e.getKey()) + "=" + encode(e.getValue()))
                .collect(Collectors.joining("&", "?", ""));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
