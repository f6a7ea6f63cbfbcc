package dev.loom.server.inventory.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.loom.core.job.JobContext;
import dev.loom.server.Ids;
import dev.loom.server.inventory.SourceJobs;
import dev.loom.server.inventory.Sources;
import dev.loom.server.inventory.Sources.Source;
import dev.loom.server.problem.LoomException;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.server.support.LoomServerTest;
import dev.loom.server.support.TestPeople;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What becomes of nodes and jobs when the files of a source change, break or go. */
@LoomServerTest
class SourceWatchTest {

    private static final String TENANT = "sources";

    private final SourceStore store;
    private final DeclaredNodes nodes;
    private final Declarations declarations;
    private final Sources sources;
    private final TransactionTemplate transaction;
    private final JdbcClient client;
    private final Ids ids;
    private final Caller admin;
    private final FakeJobs jobs = new FakeJobs();
    private final String name = "s-" + UUID.randomUUID();

    @TempDir private Path folder;
    private SourceWatch watch;

    SourceWatchTest(
            SourceStore store,
            DeclaredNodes nodes,
            Declarations declarations,
            Sources sources,
            TransactionTemplate transaction,
            JdbcClient client,
            Ids ids,
            TestPeople people) {
        this.store = store;
        this.nodes = nodes;
        this.declarations = declarations;
        this.sources = sources;
        this.transaction = transaction;
        this.client = client;
        this.ids = ids;
        this.admin = people.caller(TENANT, Role.ADMINISTRATOR);
    }

    @BeforeEach
    void manifests() throws IOException {
        write("loom.yaml", "nodesfile: nodes.yaml\njobspath: jobs\ndatafile: data.yaml\n");
        write("data.yaml", "hosts: [&both [%s, %s]]\n".formatted(node("a"), node("b")));
        write("nodes.yaml", node("a") + ": {user: root}\n" + node("b") + ": {user: root}\n");
        write("jobs/one.yaml", "jobs:\n" + job("j1") + job("j2"));
        write("jobs/two.yaml", "jobs:\n" + job("j3"));
        watch = watch(name, folder);
    }

    @Test
    void filesAreTakenOverOnceTwoLooksFoundTheSame() throws IOException {
        watch.turn();
        assertThat(jobs.all()).isEmpty();
        write("jobs/two.yaml", "jobs:\n" + job("j3") + job("j4"));
        watch.turn();
        assertThat(jobs.all()).isEmpty();
        watch.turn();

        assertThat(jobs.all()).hasSize(4);
        assertThat(living()).containsExactly(node("a"), node("b"));
        assertThat(nodes.byName(admin.tenant(), node("b")).orElseThrow().place())
                .isEqualTo("nodes.yaml:2");
        Source source = source();
        assertThat(source.flaws()).isEmpty();
        assertThat(source.nodes()).isEqualTo(2);
        assertThat(source.watched()).isTrue();
        assertThat(source.readAt()).isNotNull();
    }

    @Test
    void whatIsRemovedIsRetiredAndComesBackAsItWas() throws IOException {
        settle();
        UUID before = nodes.byName(admin.tenant(), node("b")).orElseThrow().id();
        write("nodes.yaml", node("a") + ": {user: root}\n");
        write("jobs/two.yaml", "jobs: {}\n");
        settle();
        assertThat(living()).containsExactly(node("a"));
        assertThat(jobs.all()).hasSize(2);

        write("nodes.yaml", node("b") + ": {user: other}\n" + node("a") + ": {user: root}\n");
        settle();
        DeclaredNode back = nodes.byName(admin.tenant(), node("b")).orElseThrow();
        assertThat(back.id()).isEqualTo(before);
        assertThat(back.login()).isEqualTo("other");
    }

    @Test
    void aFileWithAnErrorKeepsItsLastGoodVersion() throws IOException {
        settle();
        write("jobs/one.yaml", "jobs:\n" + job("j1") + "  j9: {task: t, targets: x, forks: 0}\n");
        write("nodes.yaml", node("c") + ": {}\n");
        write("jobs/two.yaml", "jobs:\n" + job("j3") + job("j4"));
        settle();

        assertThat(jobs.all()).hasSize(4).noneMatch(job -> job.startsWith("j9"));
        assertThat(living()).containsExactly(node("a"), node("b"));
        assertThat(source().flaws())
                .extracting(Sources.Flaw::file)
                .containsExactlyInAnyOrder("jobs/one.yaml", "nodes.yaml");
        Sources.Flaw flaw =
                source().flaws().stream()
                        .filter(one -> one.file().equals("jobs/one.yaml"))
                        .findFirst()
                        .orElseThrow();
        assertThat(flaw.line()).isEqualTo(3);
        assertThat(flaw.message()).isEqualTo("must be 1 or more");

        write("loom.yaml", "nodesfil: x\n");
        settle();
        assertThat(jobs.all()).hasSize(4);
        assertThat(source().flaws()).extracting(Sources.Flaw::file).containsExactly("loom.yaml");
    }

    @Test
    void losingMoreThanHalfOfTheJobsWaitsForSomebodysWord() throws IOException {
        settle();
        write("jobs/one.yaml", "jobs: {}\n");
        settle();
        assertThat(jobs.all()).hasSize(3);
        assertThat(source().waiting()).startsWith("2 of 3 jobs would be retired");

        sources.confirm(admin, name);
        settle();

        assertThat(jobs.all()).hasSize(1);
        assertThat(source().waiting()).isNull();
        assertThatThrownBy(() -> sources.confirm(admin, name)).isInstanceOf(LoomException.class);
    }

    @Test
    void filesThatArePutBackWaitForNobody() throws IOException {
        settle();
        write("jobs/one.yaml", "jobs: {}\n");
        settle();
        write("jobs/one.yaml", "jobs:\n" + job("j1") + job("j2"));
        settle();
        assertThat(source().waiting()).isNull();
        assertThat(jobs.all()).hasSize(3);
    }

    @Test
    void aSourceWhoseFolderIsGoneChangesNothing() throws IOException {
        settle();
        Path away = folder.resolveSibling(folder.getFileName() + "-away");
        Files.move(folder.resolve("jobs"), away);
        settle();
        assertThat(jobs.all()).hasSize(3);
        assertThat(source().flaws().toString()).contains("there is no such file or folder");

        Files.delete(folder.resolve("loom.yaml"));
        settle();
        assertThat(jobs.all()).hasSize(3);
        assertThat(living()).hasSize(2);
        assertThat(source().flaws().toString()).contains("it isn't there");
    }

    @Test
    void aNameThatAnotherSourceHasIsAnErrorWithBothPlaces(@TempDir Path second) throws IOException {
        settle();
        Files.writeString(second.resolve("loom.yaml"), "");
        Files.writeString(
                second.resolve("nodes.yaml"), node("A") + ": {user: root}\nfree: {user: root}\n");
        Files.createDirectories(second.resolve("jobs"));
        Files.writeString(second.resolve("jobs/x.yaml"), "jobs:\n" + job("j1"));
        String other = "s-" + UUID.randomUUID();
        SourceWatch otherWatch = watch(other, second);
        otherWatch.turn();
        otherWatch.turn();

        List<Sources.Flaw> flaws =
                sources.list(admin).stream()
                        .filter(source -> source.name().equals(other))
                        .findFirst()
                        .orElseThrow()
                        .flaws();
        assertThat(flaws).hasSize(2);
        assertThat(flaws.getFirst().message())
                .isEqualTo(
                        "there is a node \"%s\" already: declared in nodes.yaml:1 of the source \"%s\""
                                .formatted(node("a"), name));
        assertThat(flaws.getFirst().file()).isEqualTo("nodes.yaml");
        assertThat(flaws.getLast().message()).contains("jobs/one.yaml:2");
        assertThat(jobs.all()).hasSize(3);
    }

    @Test
    void oneServerWatchesASourceUntilItFallsSilent() throws IOException {
        settle();
        SourceWatch other = watch(name, folder);
        write("jobs/two.yaml", "jobs:\n" + job("j3") + job("j4"));
        other.turn();
        other.turn();
        assertThat(jobs.all()).hasSize(3);

        client.sql(
                        "update manifest_source set watched_until = now() - interval '1 s' where name = :name")
                .param("name", name)
                .update();
        other.turn();
        other.turn();
        assertThat(jobs.all()).hasSize(4);
    }

    @Test
    void whatIsYoungerThanItMustBeIsLeftAlone() throws IOException {
        watch = watch(properties(name, folder, Duration.ofSeconds(2), Duration.ofHours(1)));
        settle();
        assertThat(jobs.all()).isEmpty();
        assertThat(source().readAt()).isNull();
    }

    /** It would look by itself once an hour: whatever it finds sooner it was told of. */
    @Test
    void eventsTellOfWhateverBecomesOfTheFiles() throws IOException {
        SourceProperties properties =
                properties(name, folder, Duration.ofHours(1), Duration.ofMillis(50));
        SourceLoop loop = new SourceLoop(watch(properties), properties);
        Path away = folder.resolveSibling(folder.getFileName() + "-away");
        loop.start();
        try {
            eventually(() -> assertThat(jobs.all()).hasSize(3));
            write("jobs/two.yaml", "jobs:\n" + job("j3") + job("j4"));
            eventually(() -> assertThat(jobs.all()).hasSize(4));
            write("jobs/deep/er/three.yaml", "jobs:\n" + job("j5"));
            eventually(() -> assertThat(jobs.all()).hasSize(5));
            Files.delete(folder.resolve("jobs/deep/er/three.yaml"));
            eventually(() -> assertThat(jobs.all()).hasSize(4));

            Files.move(folder.resolve("jobs"), away);
            eventually(() ->
                    assertThat(source().flaws().toString()).contains("no such file or folder"));
            assertThat(jobs.all()).hasSize(4);
            write("jobs/one.yaml", "jobs:\n" + job("j1") + job("j2"));
            write("jobs/two.yaml", "jobs:\n" + job("j3"));
            eventually(() -> assertThat(jobs.all()).hasSize(3));
            assertThat(source().flaws()).isEmpty();
            write("jobs/two.yaml", "jobs:\n" + job("j3") + job("j6"));
            eventually(() -> assertThat(jobs.all()).hasSize(4));
        } finally {
            loop.stop();
        }
    }

    private static void eventually(ThrowingRunnable check) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(check);
    }

    private void settle() {
        watch.turn();
        watch.turn();
    }

    private SourceWatch watch(String source, Path root) {
        return watch(properties(source, root, Duration.ofSeconds(2), Duration.ZERO));
    }

    private static SourceProperties properties(
            String source, Path root, Duration every, Duration settle) {
        return new SourceProperties(
                source,
                TENANT,
                root.resolve("loom.yaml").toString(),
                List.of(),
                every,
                settle,
                every);
    }

    private SourceWatch watch(SourceProperties properties) {
        ObjectProvider<SourceJobs> keeper = always(jobs);
        SourceSync sync =
                new SourceSync(
                        store,
                        nodes,
                        declarations,
                        keeper,
                        always(JobContext.Tasks.ANY),
                        transaction);
        return new SourceWatch(
                new SourceSearch(properties, folder.resolve("home")), properties, store, sync, ids);
    }

    private static <T> ObjectProvider<T> always(T bean) {
        return new ObjectProvider<>() {
            @Override
            public T getObject() {
                return bean;
            }
        };
    }

    private Source source() {
        return sources.list(admin).stream()
                .filter(source -> source.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<String> living() {
        UUID id = store.find(admin.tenant(), name).orElseThrow().id();
        return nodes.ofSource(admin.tenant(), id).stream()
                .filter(node -> !node.retired())
                .map(DeclaredNode::name)
                .toList();
    }

    /** A node of this test alone. */
    private String node(String letter) {
        return name + "-" + letter;
    }

    private static String job(String job) {
        return "  " + job + ": {task: t, targets: x}\n";
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
