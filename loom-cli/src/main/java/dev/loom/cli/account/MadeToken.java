package dev.loom.cli.account;

import dev.loom.cli.client.LoomClient;
import dev.loom.cli.client.ProblemException;
import dev.loom.cli.session.Surroundings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A token that was just made; only now its text is known. */
record MadeToken(String id, String name, String token, @Nullable String expiresAt) {

    /** One named after the person and machine, and after the time too where that name is taken. */
    static MadeToken forThisMachine(LoomClient client, Surroundings surroundings) {
        String name = named(surroundings.variable("USER").orElse("loom") + "." + host());
        try {
            return make(client, name);
        } catch (ProblemException e) {
            if (e.status() != 409) {
                throw e;
            }
            return make(client, named(name + "." + surroundings.clock().instant()));
        }
    }

    /**
     * Names have letters, digits, dots, underscores and dashes, and begin with one of the first
     * two.
     */
    private static String named(String text) {
        return text.replaceAll("[^A-Za-z0-9._-]", "-").replaceFirst("^[^A-Za-z0-9]+", "");
    }

    private static MadeToken make(LoomClient client, String name) {
        return client.post("/tokens", Map.of("name", name)).as(MadeToken.class);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost"; // a machine that doesn't know its own name
        }
    }

    @Override
    public String toString() {
        return "MadeToken[" + name + ", •••]";
    }
}
