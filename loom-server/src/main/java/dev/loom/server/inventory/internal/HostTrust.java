package dev.loom.server.inventory.internal;

import dev.loom.server.audit.Audit;
import dev.loom.server.security.Caller;
import dev.loom.ssh.KnownHosts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which host keys are right for a declared node, and where that is known from. */
@Component
class HostTrust {

    private final DeclaredNodes declared;
    private final KnownHostFiles files;
    private final Audit audit;

    HostTrust(DeclaredNodes declared, KnownHostFiles files, Audit audit) {
        this.declared = declared;
        this.files = files;
        this.audit = audit;
    }

    /** Its declaration first, then what somebody trusted, then this server's files. */
    KnownHosts.Known known(DeclaredNode node) {
        KnownHosts.Known inFiles = files.of(node.host(), node.port());
        List<String> accepted = inFiles.accepted();
        String trusted = node.hostKey();
        if (!node.definition().hostKeys().isEmpty()) {
            accepted = node.definition().hostKeys();
        } else if (trusted != null) {
            accepted = trusted.lines().toList();
        }
        List<String> revoked = inFiles.revoked();
        return new KnownHosts.Known(
                accepted.stream().filter(key -> !revoked.contains(key)).toList(), revoked);
    }

    KnownHosts.Known known(String host, int port) {
        return files.of(host, port);
    }

    /** Keeps the key of a node that may be accepted unseen, unless one is known by now. */
    @Transactional
    boolean firstContact(UUID tenant, UUID id, String hostKey) {
        Optional<DeclaredNode> node =
                declared.byIds(tenant, List.of(id)).stream()
                        .filter(one -> one.definition().acceptNew() && !one.retired())
                        .filter(one -> known(one).accepted().isEmpty())
                        .filter(one -> !known(one).revoked().contains(hostKey))
                        .findFirst();
        node.ifPresent(
                one -> keep(Caller.system(tenant, declared.tenantName(tenant)), one, hostKey));
        return node.isPresent();
    }

    /** Writes down that somebody trusts a key, in the caller's transaction. */
    void keep(Caller by, DeclaredNode node, String hostKey) {
        declared.trust(by.tenant(), node.id(), hostKey, by.name());
        String before = node.hostKey();
        audit.write(
                by,
                "trust",
                "node",
                node.id().toString(),
                node.name(),
                before == null ? null : Map.of("hostKey", before),
                Map.of("hostKey", hostKey));
    }
}
