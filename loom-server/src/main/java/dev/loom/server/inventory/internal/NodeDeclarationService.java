package dev.loom.server.inventory.internal;

import dev.loom.core.manifest.NodeSpec;
import dev.loom.server.audit.Audit;
import dev.loom.server.inventory.InventoryNode;
import dev.loom.server.inventory.NodeDeclarations;
import dev.loom.server.inventory.Nodes;
import dev.loom.server.inventory.Sources;
import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.server.problem.Versions;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Right;
import dev.loom.ssh.Fingerprints;
import dev.loom.ssh.KnownHosts;
import dev.loom.ssh.SshException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** What people may do about declared nodes, each write with its row in the audit. */
@Service
class NodeDeclarationService implements NodeDeclarations {

    private final DeclaredNodes declared;
    private final Declarations declarations;
    private final NodeText text;
    private final HostTrust trust;
    private final NodeLook look;
    private final RecentNodes recent;
    private final Nodes nodes;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    NodeDeclarationService(
            DeclaredNodes declared,
            Declarations declarations,
            NodeText text,
            HostTrust trust,
            NodeLook look,
            RecentNodes recent,
            Nodes nodes,
            Audit audit,
            TransactionTemplate transaction,
            InstantSource clock) {
        this.declared = declared;
        this.declarations = declarations;
        this.text = text;
        this.trust = trust;
        this.look = look;
        this.recent = recent;
        this.nodes = nodes;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public InventoryNode declare(Caller caller, String name, JsonNode body) {
        caller.need(Right.MANAGE_NODES);
        NodeSpec spec = NodeSpecs.read(caller, name, body);
        transaction.executeWithoutResult(_ -> {
            Optional<DeclaredNode> taken = declared.byName(caller.tenant(), name);
            if (taken.isPresent()) {
                throw new LoomException(
                        ErrorCode.NAME_TAKEN,
                        "/name",
                        "There is a node \"" + taken.get().name() + "\".");
            }
            write(caller, spec, null);
        });
        return nodes.get(caller, name);
    }

    @Override
    public JsonNode declaration(Caller caller, String idOrName) {
        return NodeText.write(find(caller, idOrName));
    }

    @Override
    public InventoryNode change(Caller caller, String idOrName, JsonNode body, long version) {
        DeclaredNode before = find(caller, idOrName);
        here(before);
        NodeSpec spec =
                NodeSpecs.read(caller, before.name(), text.filled(caller.tenant(), before, body));
        transaction.executeWithoutResult(_ -> {
            Versions.check(version, find(caller, idOrName).version());
            write(caller, spec, before);
        });
        return nodes.get(caller, before.id().toString());
    }

    @Override
    public void retire(Caller caller, String idOrName) {
        DeclaredNode node = find(caller, idOrName);
        here(node);
        transaction.executeWithoutResult(_ -> {
            declarations.retire(caller.tenant(), node);
            audit(caller, "retire", node, said(node), null);
        });
    }

    @Override
    public InventoryNode maintenance(Caller caller, String idOrName, @Nullable String why) {
        DeclaredNode node = find(caller, idOrName);
        String words = why == null || why.isBlank() ? null : why.strip();
        transaction.executeWithoutResult(_ -> {
            declared.maintenance(caller.tenant(), node.id(), words, clock.instant());
            audit(
                    caller,
                    words == null ? "end maintenance" : "maintenance",
                    node,
                    node.maintenance() == null ? null : Map.of("why", node.maintenance()),
                    words == null ? null : Map.of("why", words));
        });
        recent.changed(caller.tenant());
        return nodes.get(caller, node.id().toString());
    }

    @Override
    public Shown trust(
            Caller caller, String idOrName, @Nullable String fingerprint, boolean replace) {
        DeclaredNode node = find(caller, idOrName);
        SshException.HostKeyUnknown shown = look.hostKey(caller.tenant(), node.id());
        KnownHosts.Known known = trust.known(node);
        boolean same = known.accepted().contains(shown.hostKey());
        String before = known.accepted().stream().findFirst().map(Fingerprints::of).orElse(null);
        if (fingerprint != null && !same) {
            refuse(node, shown, known, fingerprint, replace);
            transaction.executeWithoutResult(_ -> trust.keep(caller, node, shown.hostKey()));
        }
        return new Shown(
                node.name(),
                node.host() + ":" + node.port(),
                shown.fingerprint(),
                shown.hostKey(),
                before,
                same || fingerprint != null);
    }

    private static void refuse(
            DeclaredNode node,
            SshException.HostKeyUnknown shown,
            KnownHosts.Known known,
            String fingerprint,
            boolean replace) {
        @Nullable String why = null;
        if (!shown.fingerprint().equals(fingerprint)) {
            why = "it shows " + shown.fingerprint() + ", not " + fingerprint;
        } else if (known.revoked().contains(shown.hostKey())) {
            why = "the key that it shows is revoked in a file of known hosts";
        } else if (!node.definition().hostKeys().isEmpty()) {
            why = "its key is declared; change it where the node is declared";
        } else if (!known.accepted().isEmpty() && !replace) {
            why = "another key is known already; say that it is to be replaced";
        }
        if (why != null) {
            throw new LoomException(
                    ErrorCode.WRONG_STATE,
                    "The key of " + node.name() + " isn't trusted: " + why + ".");
        }
    }

    @Override
    public InventoryNode look(Caller caller, String idOrName) {
        DeclaredNode node = find(caller, idOrName);
        look.look(caller.tenant(), node.id());
        return nodes.get(caller, node.id().toString());
    }

    @Override
    public Result importAll(Caller caller, Import text) {
        caller.need(Right.MANAGE_NODES);
        dev.loom.core.manifest.imports.Imported read = NodeImports.read(text);
        List<Sources.Flaw> flaws = new ArrayList<>(NodeImports.flaws(read.flaws()));
        List<Imported> imported = new ArrayList<>();
        Map<String, NodeSpec> specs = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> node : read.tree().properties()) {
            try {
                specs.put(node.getKey(), NodeSpecs.read(caller, node.getKey(), node.getValue()));
            } catch (LoomException e) {
                e.errors()
                        .forEach(error ->
                                flaws.add(
                                        new Sources.Flaw(
                                                node.getKey() + error.pointer(),
                                                null,
                                                null,
                                                error.message())));
            }
        }
        transaction.executeWithoutResult(_ ->
                specs.values()
                        .forEach(spec -> imported.add(importOne(caller, spec, flaws.isEmpty()))));
        return new Result(imported, flaws, NodeImports.flaws(read.notices()));
    }

    private Imported importOne(Caller caller, NodeSpec spec, boolean write) {
        @Nullable DeclaredNode before = declared.byName(caller.tenant(), spec.name()).orElse(null);
        if (before != null && before.source() != null) {
            return new Imported(spec.name(), "refused", "declared in " + before.place());
        }
        if (before != null
                && !declarations.changes(caller.tenant(), declaration(caller, spec), before)) {
            return new Imported(spec.name(), "unchanged", null);
        }
        if (write) {
            write(caller, spec, before);
        }
        return new Imported(spec.name(), before == null ? "new" : "changed", null);
    }

    private void write(Caller caller, NodeSpec spec, @Nullable DeclaredNode before) {
        UUID id = declarations.write(caller.tenant(), declaration(caller, spec), before);
        DeclaredNode after = declared.byIds(caller.tenant(), List.of(id)).getFirst();
        audit(
                caller,
                before == null ? "declare" : "change",
                after,
                before == null ? null : said(before),
                said(after));
    }

    private static Declarations.Declared declaration(Caller caller, NodeSpec spec) {
        return new Declarations.Declared(spec, null, null, NodeSpecs.ownLogin(caller));
    }

    private DeclaredNode find(Caller caller, String idOrName) {
        caller.need(Right.MANAGE_NODES);
        return id(idOrName)
                .flatMap(id -> declared.byIds(caller.tenant(), List.of(id)).stream().findFirst())
                .filter(node -> !node.retired())
                .or(() -> declared.byName(caller.tenant(), idOrName))
                .orElseThrow(() -> LoomException.notFound("declared node", idOrName));
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static void here(DeclaredNode node) {
        if (node.source() != null) {
            throw new LoomException(
                    ErrorCode.WRONG_STATE,
                    "The node \"%s\" is declared in %s of the source \"%s\"; change it there."
                            .formatted(node.name(), node.place(), node.sourceName()));
        }
    }

    private void audit(
            Caller caller,
            String action,
            DeclaredNode node,
            @Nullable Object before,
            @Nullable Object after) {
        audit.write(caller, action, "node", node.id().toString(), node.name(), before, after);
    }

    /** Nothing secret: a definition says where something is, never what. */
    private static Map<String, Object> said(DeclaredNode node) {
        return Map.of(
                "host",
                node.host(),
                "port",
                node.port(),
                "user",
                node.login(),
                "groups",
                node.groups(),
                "tags",
                node.tags(),
                "definition",
                node.definition());
    }
}
