package dev.loom.server.inventory.internal;

import dev.loom.server.cluster.NodeLogins;
import dev.loom.server.inventory.Access;
import dev.loom.server.inventory.Access.Credential;
import dev.loom.server.inventory.Access.Login;
import dev.loom.server.inventory.internal.Definition.Held;
import dev.loom.server.secret.SecretStore;
import dev.loom.server.secret.SecretText;
import dev.loom.ssh.KnownHosts;
import dev.loom.ssh.SshIdentity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts together how a node is logged in to: credentials, host keys, the way through jump hosts. */
@Component
class NodeAccess {

    private static final int DEEPEST = 5;

    private final DeclaredNodes declared;
    private final NodeLogins clusters;
    private final SecretStore secrets;
    private final HostTrust trust;
    private final ServerKeys keys;

    NodeAccess(
            DeclaredNodes declared,
            NodeLogins clusters,
            SecretStore secrets,
            HostTrust trust,
            ServerKeys keys) {
        this.declared = declared;
        this.clusters = clusters;
        this.secrets = secrets;
        this.trust = trust;
        this.keys = keys;
    }

    /** Of each node that is there; jump hosts are read once for all of them. */
    Map<UUID, Access> of(UUID tenant, Collection<UUID> nodes) {
        Map<UUID, Access> answer = new HashMap<>();
        Map<String, Login> jumps = new HashMap<>();
        clusters.logins(tenant, nodes)
                .forEach((node, login) -> answer.put(node, ofCluster(node, login)));
        declared.byIds(tenant, nodes).stream()
                .filter(node -> !node.retired())
                .forEach(node -> answer.put(node.id(), of(tenant, node, jumps)));
        return answer;
    }

    private static Login ofCluster(UUID node, NodeLogins.Login login) {
        return new Login(
                Optional.of(node),
                login.host(),
                login.port(),
                login.user(),
                List.of(new Credential.Key(login.identity())),
                List.of(login.hostKey()),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    private Access of(UUID tenant, DeclaredNode node, Map<String, Login> jumps) {
        try {
            return login(tenant, node, jumps, 0);
        } catch (NoWay e) {
            return new Access.Impossible(e.sentence());
        }
    }

    private Login login(UUID tenant, DeclaredNode node, Map<String, Login> jumps, int depth) {
        if (depth > DEEPEST) {
            throw new NoWay("its jump hosts go through each other, or are more than " + DEEPEST);
        }
        Definition definition = node.definition();
        Optional<SecretText> password = text(tenant, node, "password", definition.password());
        List<Credential> credentials = credentials(tenant, node, password);
        if (credentials.isEmpty()) {
            throw new NoWay(
                    "there is nothing to log in to "
                            + node.name()
                            + " with: neither password nor identity, and no default key or agent");
        }
        KnownHosts.Known known = trust.known(node);
        return new Login(
                Optional.of(node.id()),
                node.host(),
                node.port(),
                node.login(),
                credentials,
                known.accepted(),
                known.revoked(),
                via(tenant, node, jumps, depth),
                definition.sudoByLogin()
                        ? password
                        : text(tenant, node, "sudo", definition.sudo()));
    }

    private List<Credential> credentials(
            UUID tenant, DeclaredNode node, Optional<SecretText> password) {
        List<Credential> credentials = new ArrayList<>();
        Held identity = node.definition().identity();
        if (identity != null) {
            credentials.add(new Credential.Key(identity(tenant, node, identity)));
        } else if (node.definition().ownLogin()) {
            credentials.addAll(keys.defaults());
        }
        password.map(Credential.Password::new).ifPresent(credentials::add);
        if (identity == null && password.isEmpty() && node.definition().ownLogin()) {
            credentials.addAll(keys.agent());
        }
        return credentials;
    }

    private SshIdentity identity(UUID tenant, DeclaredNode node, Held held) {
        try {
            if (held.file() != null) {
                return keys.read(held.file());
            }
            SecretText text = text(tenant, node, "identity", held).orElseThrow();
            return SshIdentity.parse(text.reveal());
        } catch (IllegalArgumentException e) {
            throw new NoWay("the identity of " + node.name() + " is of no use: " + e.getMessage());
        }
    }

    private Optional<SecretText> text(
            UUID tenant, DeclaredNode node, String field, @Nullable Held held) {
        if (held == null) {
            return Optional.empty();
        }
        String secret = held.secret();
        Optional<SecretText> text =
                secret == null
                        ? secrets.text(tenant, node.secretPath() + "/" + field)
                        : secrets.resolve(tenant, secret);
        if (text.isEmpty()) {
            throw new NoWay(
                    secret == null
                            ? "the " + field + " of " + node.name() + " is gone; declare it anew"
                            : "there is no secret \"" + secret + "\" for " + node.name());
        }
        return text;
    }

    /** The last jump host, which is reached through those before it. */
    private Optional<Login> via(
            UUID tenant, DeclaredNode node, Map<String, Login> jumps, int depth) {
        @Nullable Login via = null;
        for (String jump : node.definition().jump()) {
            via = through(via, jump(tenant, node, jump, jumps, depth));
        }
        return Optional.ofNullable(via);
    }

    private Login jump(
            UUID tenant, DeclaredNode node, String jump, Map<String, Login> jumps, int depth) {
        Login known = jumps.get(jump);
        if (known == null) {
            Optional<DeclaredNode> named = declared.byName(tenant, jump);
            known =
                    named.isPresent()
                            ? login(tenant, named.get(), jumps, depth + 1)
                            : address(node, jump);
            jumps.put(jump, known);
        }
        return known;
    }

    private Login address(DeclaredNode node, String jump) {
        JumpAddress address =
                JumpAddress.parse(jump)
                        .orElseThrow(() ->
                                new NoWay(
                                        "its jump host \""
                                                + jump
                                                + "\" is neither a node nor user@host:port"));
        if (!node.definition().ownLogin()) {
            throw new NoWay("its jump host \"" + jump + "\" has to be declared as a node");
        }
        List<Credential> credentials = new ArrayList<>(keys.defaults());
        credentials.addAll(keys.agent());
        if (credentials.isEmpty()) {
            throw new NoWay("there is no default key or agent to log in to " + jump + " with");
        }
        KnownHosts.Known known = trust.known(address.host(), address.port());
        return new Login(
                Optional.empty(),
                address.host(),
                address.port(),
                address.user(),
                credentials,
                known.accepted(),
                known.revoked(),
                Optional.empty(),
                Optional.empty());
    }

    private static Login through(@Nullable Login via, Login next) {
        if (via == null) {
            return next;
        }
        return new Login(
                next.node(),
                next.host(),
                next.port(),
                next.user(),
                next.credentials(),
                next.hostKeys(),
                next.revoked(),
                Optional.of(via),
                next.sudoPassword());
    }

    /** Ends the search for a way in; never leaves this class. */
    private static final class NoWay extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String sentence;

        NoWay(String sentence) {
            super(sentence);
            this.sentence = sentence;
        }

        String sentence() {
            return sentence;
        }
    }
}
