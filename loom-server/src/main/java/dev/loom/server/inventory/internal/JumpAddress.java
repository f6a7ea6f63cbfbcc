package dev.loom.server.inventory.internal;

import dev.loom.core.manifest.NodeSpec;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A jump host that is no node: {@code user@host} or {@code user@host:port}. */
record JumpAddress(String user, String host, int port) {

    private static final Pattern TEXT =
            Pattern.compile("([^@\\s]{1,64})@(?:\\[([^\\]\\s]+)\\]|([^:@\\s]+))(?::(\\d{1,5}))?");

    static Optional<JumpAddress> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String host = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
        int port = matcher.group(4) == null ? NodeSpec.PORT : Integer.parseInt(matcher.group(4));
        return port < 1 || port > 65_535
                ? Optional.empty()
                : Optional.of(new JumpAddress(matcher.group(1), host, port));
    }
}
