package dev.loom.server.provider.local.loopback;

import dev.loom.server.provider.local.machine.PrivateFiles;
import dev.loom.spi.Account;
import dev.loom.spi.Machine;
import dev.loom.spi.MachineId;
import dev.loom.spi.MachineState;
import dev.loom.spi.SocketAddress;
import dev.loom.spi.Token;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;

/**
 * What is known of a machine. It is written when everything else of the machine is in place: a
 * folder without it is half made.
 */
record MachineFile(
        String installation,
        String tenant,
        String provider,
        String cluster,
        Token token,
        String hostname,
        SocketAddress ssh) {

    static Optional<MachineFile> read(Path file) throws IOException {
        Properties entries = new Properties();
        try {
            entries.load(new StringReader(Files.readString(file)));
            return Optional.of(
                    new MachineFile(
                            entry(entries, "installation"),
                            entry(entries, "tenant"),
                            entry(entries, "provider"),
                            entries.getProperty("cluster", ""),
                            new Token(UUID.fromString(entry(entries, "token"))),
                            entry(entries, "hostname"),
                            new SocketAddress(
                                    entry(entries, "host"),
                                    Integer.parseInt(entry(entries, "port")))));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " is damaged: " + e.getMessage(), e);
        }
    }

    void write(Path file) throws IOException {
        StringBuilder text = new StringBuilder();
        Map.of(
                        "installation", installation,
                        "tenant", tenant,
                        "provider", provider,
                        "cluster", cluster,
                        "token", token.toString(),
                        "hostname", hostname,
                        "host", ssh.host(),
                        "port", Integer.toString(ssh.port()))
                .forEach((key, value) ->
                        text.append(key).append('=').append(escaped(value)).append('\n'));
        PrivateFiles.write(file, text.toString());
    }

    boolean belongsTo(Account account) {
        return installation.equals(account.installation())
                && tenant.equals(account.tenant())
                && provider.equals(account.provider());
    }

    Machine as(MachineState state) {
        return new Machine(
                new MachineId(token.toString()),
                token,
                state,
                Optional.of(ssh),
                System.getProperty("user.name"),
                Optional.of(ssh.host()),
                Optional.of(ssh.host()),
                Map.of());
    }

    private static String entry(Properties entries, String key) {
        String value = entries.getProperty(key);
        if (value == null) {
            throw new IllegalArgumentException(key + " is missing");
        }
        return value;
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }
}
