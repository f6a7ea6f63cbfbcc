package dev.loom.server.inventory.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.core.document.Document;
import dev.loom.core.document.Findings;
import dev.loom.core.document.Section;
import dev.loom.core.manifest.NodeReader;
import dev.loom.core.manifest.NodeSpec;
import dev.loom.core.selector.Resolution;
import dev.loom.core.selector.Selectors;
import dev.loom.server.inventory.Access;
import dev.loom.server.inventory.Access.Credential;
import dev.loom.server.inventory.Access.Login;
import dev.loom.server.inventory.Inventory;
import dev.loom.server.inventory.Limit;
import dev.loom.server.inventory.NodeRef;
import dev.loom.server.secret.SecretText;
import dev.loom.server.secret.Secrets;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.server.support.LoomServerTest;
import dev.loom.server.support.TestPeople;
import dev.loom.ssh.SshKeys;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What background work is told about nodes. */
@LoomServerTest
class InventoryTest {

    private static final String TENANT = "targets";
    private static final String KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAA";

    private final Inventory inventory;
    private final Declarations declarations;
    private final DeclaredNodes declared;
    private final Secrets secrets;
    private final JdbcClient client;
    private final TransactionTemplate transaction;
    private final Caller admin;
    private final Caller user;

    InventoryTest(
            Inventory inventory,
            Declarations declarations,
            DeclaredNodes declared,
            Secrets secrets,
            JdbcClient client,
            TransactionTemplate transaction,
            TestPeople people) {
        this.inventory = inventory;
        this.declarations = declarations;
        this.declared = declared;
        this.secrets = secrets;
        this.client = client;
        this.transaction = transaction;
        this.admin = people.caller(TENANT, Role.ADMINISTRATOR);
        this.user = people.caller(TENANT, Role.USER);
    }

    @Test
    void declaredNodesAndThoseOfClustersArePickedTogether() {
        String group = unique("g");
        String name = unique("n");
        declare(name, "{user: root, ip: 10.0.0.1, groups: [%s], tags: {os: debian}}", group);
        String cluster = cluster(user);

        assertThat(names(group + " or cluster:" + cluster, Limit.NONE))
                .containsExactly(name, cluster + "-1.local");
        NodeRef node = picked(name, Limit.NONE).getFirst();
        assertThat(node.address()).isEqualTo("10.0.0.1");
        assertThat(node.tags()).containsExactly("os=debian");
        assertThat(node.declared()).isTrue();
        NodeRef machine = picked("cluster:" + cluster, Limit.NONE).getFirst();
        assertThat(machine.services()).containsExactly("quiet");
        assertThat(machine.tags()).containsExactly("env=test");
        assertThat(machine.address()).isEqualTo("127.0.0.1");
    }

    @Test
    void whatMayNotBeOperatedDoesNotExist() {
        String name = unique("n");
        declare(name, "{user: root}");
        String own = cluster(user);
        String foreign = cluster(admin);

        assertThat(names("cluster:" + own, Limit.of(user))).hasSize(1);
        assertThat(names("cluster:" + foreign, Limit.of(user))).isEmpty();
        assertThat(names(name, Limit.of(user))).isEmpty();
        assertThat(names(name + " or cluster:" + foreign, Limit.of(admin))).hasSize(2);
    }

    @Test
    void aRetiredNodeIsNoTargetAndAChangedOneIsPickedByWhatItIsNow() {
        String name = unique("n");
        UUID id = declare(name, "{user: root, groups: [%s-old]}", name);
        assertThat(names(name + "-old", Limit.NONE)).containsExactly(name);

        declare(name, "{user: root, groups: [%s-new]}", name);
        assertThat(names(name + "-old", Limit.NONE)).isEmpty();
        assertThat(names(name + "-new", Limit.NONE)).containsExactly(name);

        transaction.executeWithoutResult(_ ->
                declarations.retire(admin.tenant(), declared.byName(admin.tenant(), name).get()));
        assertThat(names(name, Limit.NONE)).isEmpty();
        assertThat(inventory.access(admin.tenant(), id)).isInstanceOf(Access.Impossible.class);
    }

    @Test
    void secretsAreOpenInTheAccessAndNowhereElse() {
        String name = unique("n");
        String canary = "canary-" + UUID.randomUUID();
        UUID id =
                declare(
                        name,
                        "{user: deploy, ip: 10.0.0.2, port: 2222, password: %s, sudo: %s-sudo, host_key: %s}",
                        canary,
                        canary,
                        KEY);

        Login login = login(id);

        assertThat(login.user() + "@" + login.host() + ":" + login.port())
                .isEqualTo("deploy@10.0.0.2:2222");
        assertThat(login.hostKeys()).containsExactly(KEY);
        assertThat(login.sudoPassword()).map(SecretText::reveal).hasValue(canary + "-sudo");
        assertThat(login.credentials())
                .anySatisfy(one ->
                        assertThat(one)
                                .isInstanceOfSatisfying(
                                        Credential.Password.class,
                                        password ->
                                                assertThat(password.text().reveal())
                                                        .isEqualTo(canary)));
        assertThat(login.toString()).doesNotContain(canary);
        assertThat(
                        client.sql("select definition::text from static_node where id = :id")
                                .param("id", id)
                                .query(String.class)
                                .single())
                .doesNotContain(canary);
    }

    @Test
    void aNamedSecretIsReadWhenSomebodyLogsIn() {
        String secret = unique("s");
        UUID id = declare(unique("n"), "{user: root, identity: {secret: %s}}", secret);
        assertThat(why(id)).contains("there is no secret \"" + secret + "\"");

        String key = SshKeys.generate(new SecureRandom()).privateKey();
        secrets.put(admin, secret, new SecretText(key));

        assertThat(login(id).credentials()).hasOnlyElementsOfType(Credential.Key.class);
    }

    @Test
    void theWayThroughJumpHostsIsAChain() {
        String outer = unique("outer");
        String inner = unique("inner");
        declare(outer, "{user: o, password: x}");
        declare(inner, "{user: i, password: x, jump: %s}", outer);
        UUID id = declare(unique("n"), "{user: root, password: x, jump: %s}", inner);

        Login login = login(id);

        assertThat(login.via()).map(Login::user).hasValue("i");
        assertThat(login.via().flatMap(Login::via)).map(Login::user).hasValue("o");
    }

    @Test
    void jumpHostsThatGoThroughEachOtherAreNoWay() {
        String one = unique("one");
        String other = unique("other");
        UUID id = declare(one, "{user: r, password: x, jump: %s}", other);
        declare(other, "{user: r, password: x, jump: %s}", one);

        assertThat(why(id)).contains("go through each other");
        UUID lost = declare(unique("n"), "{user: r, password: x, jump: nowhere-at-all}");
        assertThat(why(lost)).contains("\"nowhere-at-all\" is neither a node nor user@host:port");
    }

    @Test
    void anUnknownKeyIsAcceptedOnceAndOnlyWhereThatIsSaid() {
        UUID strict = declare(unique("n"), "{user: root, password: x}");
        UUID easy = declare(unique("n"), "{user: root, password: x, host_keys: accept-new}");

        assertThat(inventory.acceptsNew(admin.tenant(), strict, KEY)).isFalse();
        assertThat(inventory.acceptsNew(admin.tenant(), easy, KEY)).isTrue();
        assertThat(inventory.acceptsNew(admin.tenant(), easy, KEY + "Z")).isFalse();
        assertThat(login(easy).hostKeys()).containsExactly(KEY);
        assertThat(login(strict).hostKeys()).isEmpty();
    }

    private UUID declare(String name, String yaml, String... args) {
        Findings findings = new Findings();
        String text = yaml;
        for (String arg : args) {
            text = text.replaceFirst("%s", arg);
        }
        var read = (Document.Reading.Read) Document.yaml(text);
        NodeSpec spec = NodeReader.read(name, Section.of(read.document().root(), findings), false);
        assertThat(findings.all()).isEmpty();
        Optional<DeclaredNode> before = declared.byName(admin.tenant(), name);
        return transaction.execute(_ ->
                declarations.write(
                        admin.tenant(),
                        new Declarations.Declared(spec, null, null, false),
                        before.orElse(null)));
    }

    private Login login(UUID id) {
        return (Login) inventory.access(admin.tenant(), id);
    }

    private String why(UUID id) {
        return ((Access.Impossible) inventory.access(admin.tenant(), id)).why();
    }

    private List<String> names(String selector, Limit limit) {
        return picked(selector, limit).stream().map(NodeRef::name).toList();
    }

    private List<NodeRef> picked(String selector, Limit limit) {
        var read = (Selectors.Reading.Read) Selectors.parse(selector);
        return switch (inventory.resolve(admin.tenant(), read.selector(), limit)) {
            case Resolution.Picked<NodeRef>(var nodes) -> nodes;
            case Resolution.Unresolved<NodeRef> _ -> List.of();
        };
    }

    /** A cluster of one node that runs, as the engine would have written it. */
    private String cluster(Caller owner) {
        String name = unique("c");
        UUID id = UUID.randomUUID();
        UUID node = UUID.randomUUID();
        byte[] hash = name.getBytes(StandardCharsets.UTF_8);
        client.sql(
                        """
                        with design as (
                          insert into cluster_design values (:tenant, :hash, '{}', now()) returning hash),
                        made as (
                          insert into cluster (tenant_id, id, name, tags, owner_id, owner_name, template,
                            template_version, provider, size, design_hash, created_at, state)
                          select :tenant, :id, :name, array['env=test'], :owner, 'x', 't', 1, 'p', 1, hash, now(),
                            'active' from design returning id),
                        noded as (
                          insert into node select :tenant, :node, id, 1, :name || '-1.local', 'h', 'i',
                            array['quiet'], false from made returning id)
                        insert into machine (tenant_id, token, node_id, cluster_id, provider, state, host_key,
                          ssh_host, ssh_port, ssh_user, wished_at, changed_at)
                        select :tenant, :token, id, :id, 'p', 'confirmed', :key, '127.0.0.1', 22, 'loom', now(), now()
                        from noded
                        """)
                .param("tenant", owner.tenant())
                .param("hash", hash)
                .param("id", id)
                .param("name", name)
                .param("owner", owner.person())
                .param("node", node)
                .param("token", UUID.randomUUID())
                .param("key", KEY)
                .update();
        return name;
    }

    private static String unique(String prefix) {
        return prefix + "-" + UUID.randomUUID();
    }
}
