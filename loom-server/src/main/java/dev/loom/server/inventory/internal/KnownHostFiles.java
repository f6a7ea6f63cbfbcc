package dev.loom.server.inventory.internal;

import dev.loom.ssh.KnownHosts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The files of known hosts on this server, each read again when it has changed. */
@Component
class KnownHostFiles {

    private static final Logger log = LoggerFactory.getLogger(KnownHostFiles.class);

    private final List<Path> files;
    private final Map<Path, Read> read = new ConcurrentHashMap<>();

    KnownHostFiles(@Value("${loom.home}") Path home, @Value("${user.home}") Path person) {
        this.files = List.of(home.resolve("known_hosts"), person.resolve(".ssh/known_hosts"));
    }

    private record Read(FileTime changed, long size, KnownHosts hosts) {}

    /** What the first file that knows the host says of it, and what any of them revokes. */
    KnownHosts.Known of(String host, int port) {
        List<KnownHosts.Known> known =
                files.stream().map(file -> hosts(file).of(host, port)).toList();
        List<String> revoked = known.stream().flatMap(one -> one.revoked().stream()).toList();
        List<String> accepted =
                known.stream()
                        .map(KnownHosts.Known::accepted)
                        .filter(keys -> !keys.isEmpty())
                        .findFirst()
                        .orElse(List.of());
        return new KnownHosts.Known(
                accepted.stream().filter(key -> !revoked.contains(key)).toList(), revoked);
    }

    private KnownHosts hosts(Path file) {
        try {
            FileTime changed = Files.getLastModifiedTime(file);
            long size = Files.size(file);
            Read last = read.get(file);
            if (last == null || !last.changed().equals(changed) || last.size() != size) {
                last = new Read(changed, size, KnownHosts.parse(Files.readString(file)));
                read.put(file, last);
            }
            return last.hosts();
        } catch (NoSuchFileException none) {
            return KnownHosts.NONE;
        } catch (IOException e) {
            log.warn("{} can't be read, so the hosts in it are unknown: {}", file, e.toString());
            return KnownHosts.NONE;
        }
    }
}
