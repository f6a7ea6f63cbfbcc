package dev.loom.server.inventory.internal;

import dev.loom.core.manifest.Confidential;
import dev.loom.core.manifest.NodeSpec;
import dev.loom.core.manifest.NodeSpec.Identity;
import dev.loom.core.manifest.NodeSpec.Sudo;
import dev.loom.server.Ids;
import dev.loom.server.secret.SecretStore;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes what is declared of nodes: rows, and secrets in the secret store. */
@Component
class Declarations {

    private final DeclaredNodes nodes;
    private final SecretStore secrets;
    private final RecentNodes recent;
    private final Ids ids;
    private final InstantSource clock;

    Declarations(
            DeclaredNodes nodes,
            SecretStore secrets,
            RecentNodes recent,
            Ids ids,
            InstantSource clock) {
        this.nodes = nodes;
        this.secrets = secrets;
        this.recent = recent;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * A declaration, and where it stands.
     *
     * @param source null where people declare it here
     * @param ownLogin whether the server's own keys and agent may be tried
     */
    record Declared(
            NodeSpec spec, @Nullable UUID source, @Nullable String place, boolean ownLogin) {}

    /**
     * Makes the node, or changes one, within the caller's transaction.
     *
     * @param before the node as it is; null for a new one
     * @return its id
     */
    UUID write(UUID tenant, Declared declared, @Nullable DeclaredNode before) {
        DeclaredNode node = node(declared, before == null ? ids.next() : before.id());
        if (before == null) {
            nodes.insert(tenant, node);
        } else if (changed(tenant, declared.spec(), node, before)) {
            nodes.update(tenant, node);
        } else {
            nodes.place(tenant, node.id(), node.place());
            return node.id();
        }
        keep(tenant, node, "password", declared.spec().password());
        keep(tenant, node, "identity", identity(declared.spec()));
        keep(tenant, node, "sudo", sudo(declared.spec()));
        recent.changed(tenant);
        return node.id();
    }

    /** Whether writing it would change more than where it stands. */
    boolean changes(UUID tenant, Declared declared, DeclaredNode before) {
        return changed(tenant, declared.spec(), node(declared, before.id()), before);
    }

    /** It keeps its history, and is no target any more. Its own secrets go. */
    void retire(UUID tenant, DeclaredNode node) {
        nodes.retire(tenant, node.id(), clock.instant());
        secrets.delete(tenant, node.secretPath());
        recent.changed(tenant);
    }

    private boolean changed(UUID tenant, NodeSpec spec, DeclaredNode node, DeclaredNode before) {
        boolean same =
                !before.retired()
                        && node.name().equals(before.name())
                        && Objects.equals(node.source(), before.source())
                        && node.host().equals(before.host())
                        && node.port() == before.port()
                        && node.login().equals(before.login())
                        && node.groups().equals(before.groups())
                        && node.tags().equals(before.tags())
                        && node.definition().equals(before.definition());
        return !same
                || differs(tenant, node, "password", spec.password())
                || differs(tenant, node, "identity", identity(spec))
                || differs(tenant, node, "sudo", sudo(spec));
    }

    private boolean differs(
            UUID tenant, DeclaredNode node, String field, Optional<Confidential> value) {
        return value.filter(Confidential.Plain.class::isInstance)
                .map(plain ->
                        secrets.text(tenant, node.secretPath() + "/" + field)
                                .filter(kept -> plain.equals(new Confidential.Plain(kept.reveal())))
                                .isEmpty())
                .orElse(false);
    }

    private void keep(UUID tenant, DeclaredNode node, String field, Optional<Confidential> value) {
        String path = node.secretPath() + "/" + field;
        if (value.isPresent() && value.get() instanceof Confidential.Plain(String text)) {
            secrets.put(tenant, path, text.getBytes(StandardCharsets.UTF_8));
        } else {
            secrets.delete(tenant, path);
        }
    }

    private static Optional<Confidential> identity(NodeSpec spec) {
        return spec.identity()
                .flatMap(identity ->
                        switch (identity) {
                            case Identity.File _ -> Optional.<Confidential>empty();
                            case Identity.Key(Confidential text) -> Optional.of(text);
                        });
    }

    private static Optional<Confidential> sudo(NodeSpec spec) {
        return spec.sudo() instanceof Sudo.Password(Confidential password)
                ? Optional.of(password)
                : Optional.empty();
    }

    private DeclaredNode node(Declared declared, UUID id) {
        NodeSpec spec = declared.spec();
        Instant now = clock.instant();
        return new DeclaredNode(
                id,
                spec.name(),
                declared.source(),
                null,
                declared.place(),
                spec.host(),
                spec.port(),
                spec.user(),
                sorted(spec.groups()),
                sorted(spec.tags()),
                Definition.of(spec, declared.ownLogin()),
                null,
                null,
                null,
                false,
                0,
                now,
                now,
                null,
                null,
                null,
                null);
    }

    private static List<String> sorted(Set<String> texts) {
        return texts.stream().sorted().toList();
    }
}
