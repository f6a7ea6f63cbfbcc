package dev.loom.server.inventory.internal;

import dev.loom.server.inventory.Access.Credential;
import dev.loom.ssh.SshIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Private keys in files of this server, each parsed once until it changes; and its agent. */
@Component
class ServerKeys {

    private static final Logger log = LoggerFactory.getLogger(ServerKeys.class);
    private static final List<String> NAMES = List.of("id_ed25519", "id_ecdsa", "id_rsa");

    private final Path person;
    private final String agent;
    private final Map<Path, Read> read = new ConcurrentHashMap<>();

    ServerKeys(@Value("${user.home}") Path person, @Value("${SSH_AUTH_SOCK:}") String agent) {
        this.person = person;
        this.agent = agent;
    }

    private record Read(FileTime changed, SshIdentity identity) {}

    /** The default keys that can be read, without any passphrase. */
    List<Credential> defaults() {
        List<Credential> keys = new ArrayList<>();
        for (String name : NAMES) {
            Path file = person.resolve(".ssh").resolve(name);
            if (Files.isReadable(file)) {
                SshIdentity key = optional(file);
                if (key != null) {
                    keys.add(new Credential.Key(key));
                }
            }
        }
        return keys;
    }

    /** The agent, where there is one. */
    List<Credential> agent() {
        return agent.isBlank() ? List.of() : List.of(new Credential.Agent(Path.of(agent)));
    }

    /**
     * The key in that file; {@code ~/} is the home of whoever runs the server.
     *
     * @throws IllegalArgumentException with a sentence, if there is none
     */
    SshIdentity read(String path) {
        Path file = path.startsWith("~/") ? person.resolve(path.substring(2)) : Path.of(path);
        try {
            FileTime changed = Files.getLastModifiedTime(file);
            Read last = read.get(file);
            if (last == null || !last.changed().equals(changed)) {
                last = new Read(changed, SshIdentity.parse(Files.readString(file)));
                read.put(file, last);
            }
            return last.identity();
        } catch (IOException e) {
            throw new IllegalArgumentException("the key " + file + " can't be read", e);
        }
    }

    private @Nullable SshIdentity optional(Path file) {
        try {
            return read(file.toString());
        } catch (IllegalArgumentException e) {
            log.debug("{} is passed over: {}", file, e.getMessage());
            return null;
        }
    }
}
