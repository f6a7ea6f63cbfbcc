package dev.loom.core.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.core.job.Job;
import dev.loom.core.job.JobContext;
import dev.loom.core.job.Schedule;
import dev.loom.core.selector.Selectors;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the files of a source say, and where it says what is wrong with them. */
final class ManifestsTest {

    private static final JobContext CONTEXT =
            new JobContext(
                    ZoneId.of("UTC"),
                    JobContext.Tasks.of(Set.of("fabric.api.run", "loom.system.add_sshfs_mount")));
    private static final String DATA = "hosts:\n  - &web [web1, web2]\n";

    @Test
    void manifestsOfTheOlderSchedulerAreReadAsTheyAre() {
        LoomYaml settings = settings(resource("loom.yaml"));
        assertThat(settings.nodesFile()).hasValue("nodes.yaml");
        assertThat(settings.dataFile()).hasValue("data.yaml");
        assertThat(settings.maxWorkers()).isEqualTo(10);

        ManifestReading reading =
                Manifests.read(
                        new Manifests.Files(
                                Optional.of(file("nodes.yaml", resource("nodes.yaml"))),
                                Optional.of(file("data.yaml", resource("data.yaml"))),
                                List.of(file("jobs/example.yaml", resource("jobs/example.yaml")))),
                        settings,
                        CONTEXT);

        assertThat(reading.flaws()).isEmpty();
        assertThat(reading.nodes())
                .extracting(node -> node.spec().name() + "=" + node.spec().host())
                .containsExactly(
                        "staging=127.0.1.10",
                        "production=127.0.1.11",
                        "db1=127.0.1.21",
                        "db2=127.0.1.22",
                        "db3=127.0.1.23",
                        "db4=127.0.1.24");
        assertThat(reading.nodes().getFirst().spec().password())
                .hasValue(new Confidential.Plain("useidentinstead"));
        Job mount = reading.jobs().getFirst().job();
        assertThat(mount.args().getFirst().path("mountpoint").asString()).isEqualTo("/mnt/storage");
        ManifestJob mark = reading.jobs().getLast();
        assertThat(Selectors.texts(mark.job().targets()))
                .containsExactly("db1", "db2", "db3", "db4");
        assertThat(mark.where().toString()).isEqualTo("jobs/example.yaml:8");
        assertThat(mark.source())
                .startsWith("testtask:\n    task: fabric.api.run\n")
                .contains("targets: *dbservers");
    }

    @Test
    void aNodeWithoutAnAddressIsReachedByItsName() {
        NodeSpec node = nodes("web1.example.com: {user: root}").nodes().getFirst().spec();
        assertThat(node.host()).isEqualTo("web1.example.com");
        assertThat(node.port()).isEqualTo(22);
        assertThat(node.password()).isEmpty();
    }

    @Test
    void aJobWithoutAScheduleFiresEveryMinute() {
        ManifestReading reading = jobs("", "jobs: {j: {task: fabric.api.run, targets: a}}");
        assertThat(reading.jobs().getFirst().job().timing().schedules())
                .extracting(Schedule::text)
                .containsExactly("* * * * *");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "n: {ip: 10.0.0.1}              | 1:1  | who logs in is missing: user",
                "n: {user: root, prot: 22}      | 1:17 | unknown key \"prot\"; the nearest is \"port\"",
                "n: {user: root, port: 99999}   | 1:17 | a port lies between 1 and 65535",
                "n: {user: root, ip: \"a b\"}  | 1:17 | \"a b\" is neither an address nor the name of a host",
                "n: {user: \"a b\"}            | 1:5  | \"a b\" is no name of a login",
                "\"a b\": {user: root}          | 1:1  | \"a b\" is no name of a node: ",
                "n: {user: r, password: {x: y}} | 1:14 | {secret: NAME} is expected",
                "n: {user: r, host_key: what}   | 1:14 | a host key is a line such as ",
                "n: {user: r, host_keys: any}   | 1:14 | is strict or accept-new",
            })
    void whatIsWrongWithANodeIsSaidWhereItStands(String yaml, String place, String message) {
        ManifestReading reading = nodes(yaml);

        assertThat(reading.nodes()).isEmpty();
        assertThat(reading.broken()).containsExactly("nodes.yaml");
        assertThat(reading.flaws().getFirst().toString())
                .startsWith("nodes.yaml:" + place + ": " + message);
    }

    @Test
    void placesAreThoseOfTheJobsOwnFile() {
        ManifestReading reading =
                jobs(
                        DATA,
                        """
                        jobs:
                          j:
                            task: fabric.api.run
                            targets: *web
                            forks: many
                        """);

        assertThat(reading.flaws())
                .extracting(ManifestFlaw::toString)
                .containsExactly("jobs/a.yaml:5:5: must be a whole number, 0 or more");
    }

    @Test
    void aSyntaxErrorAndAnUnknownAnchorHaveTheirPlacesToo() {
        assertThat(jobs(DATA, "jobs:\n  j: {task: [\n").flaws().toString())
                .contains("jobs/a.yaml:3:1");
        assertThat(jobs(DATA, "jobs:\n  j: {targets: *wbe}\n").flaws().toString())
                .contains("jobs/a.yaml:2:16")
                .contains("wbe");
    }

    @Test
    void aManifestThatBeginsADocumentStillHasTheAnchors() {
        ManifestReading reading =
                jobs(
                        "---\n" + DATA + "...\n",
                        "# mine\n---\njobs:\n  j: {task: fabric.api.run, targets: *web}\n");
        assertThat(reading.flaws()).isEmpty();
        assertThat(reading.jobs().getFirst().where().place().line()).isEqualTo(4);
    }

    @Test
    void aBrokenDatafileIsToldOnceAndKeepsEveryJob() {
        ManifestReading reading =
                Manifests.read(
                        new Manifests.Files(
                                Optional.empty(),
                                Optional.of(file("data.yaml", "a: [\n")),
                                List.of(
                                        file("jobs/a.yaml", "jobs: {}"),
                                        file("jobs/b.yaml", "jobs: {}"))),
                        settings(""),
                        CONTEXT);
        assertThat(reading.flaws()).extracting(ManifestFlaw::file).containsExactly("data.yaml");
        assertThat(reading.broken())
                .containsExactlyInAnyOrder("data.yaml", "jobs/a.yaml", "jobs/b.yaml");
    }

    @Test
    void oneWrongJobBreaksItsFileAndNoOther() {
        ManifestReading reading =
                Manifests.read(
                        new Manifests.Files(
                                Optional.empty(),
                                Optional.empty(),
                                List.of(
                                        file(
                                                "jobs/a.yaml",
                                                "jobs: {a: {task: nope, targets: x}, b: {task: fabric.api.run, targets: x}}"),
                                        file(
                                                "jobs/b.yaml",
                                                "jobs: {c: {task: fabric.api.run, targets: x}}"))),
                        settings(""),
                        CONTEXT);
        assertThat(reading.jobs()).extracting(job -> job.job().name()).containsExactly("c");
        assertThat(reading.broken()).containsExactly("jobs/a.yaml");
    }

    @Test
    void aNameThatTwoFilesHaveIsAnErrorWithBothPlaces() {
        String text = "jobs:\n  Same: {task: fabric.api.run, targets: x}\n";
        ManifestReading reading =
                Manifests.read(
                        new Manifests.Files(
                                Optional.empty(),
                                Optional.empty(),
                                List.of(
                                        file("jobs/a.yaml", text),
                                        file("jobs/b.yaml", text.replace("Same", "same")))),
                        settings(""),
                        CONTEXT);
        assertThat(reading.jobs()).hasSize(1);
        assertThat(reading.flaws())
                .extracting(ManifestFlaw::toString)
                .containsExactly(
                        "jobs/b.yaml:2:3: the job \"same\" is declared in jobs/a.yaml:2, too");
    }

    @Test
    void anEmptyManifestAndOneWithoutJobsLoseNothing() {
        assertThat(jobs(DATA, " \n").broken()).containsExactly("jobs/a.yaml");
        assertThat(jobs(DATA, "job: {}\n").flaws().toString())
                .contains("the key \"jobs\" is missing; \"job\" is probably meant to be it");
        assertThat(jobs(DATA, "jobs: {}\n").flaws()).isEmpty();
        assertThat(jobs("", "extra: &x 1\njobs: {}\n").flaws()).isEmpty();
    }

    @Test
    void aJobsTextIsItsLinesWithTheCommentsAbove() {
        ManifestReading reading =
                jobs(
                        DATA,
                        """
                        jobs:
                          # the first
                          a:
                            task: fabric.api.run # runs
                            targets: *web

                          # the second
                          b: {task: fabric.api.run,
                              targets: x}
                        """);
        assertThat(reading.jobs())
                .extracting(ManifestJob::source)
                .containsExactly(
                        "# the first\na:\n  task: fabric.api.run # runs\n  targets: *web\n",
                        "# the second\nb: {task: fabric.api.run,\n    targets: x}\n");
    }

    @Test
    void manyJobsMayUseOneAnchor() {
        StringBuilder text = new StringBuilder("jobs:\n");
        for (int i = 0; i < 2_000; i++) {
            text.append("  j%d: {task: fabric.api.run, targets: *web}\n".formatted(i));
        }
        assertThat(jobs(DATA, text.toString()).jobs()).hasSize(2_000);
    }

    @Test
    void bombsOfAliasesTagsAndDepthAreRefused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            String alias = "*a" + (i - 1);
            bomb.append(
                    "a%d: &a%d [%s]\n"
                            .formatted(
                                    i,
                                    i,
                                    String.join(
                                            ",",
                                            List.of(
                                                    alias, alias, alias, alias, alias, alias, alias,
                                                    alias, alias))));
        }
        assertThat(jobs(bomb.toString(), "jobs: {}").flaws()).isNotEmpty();
        assertThat(jobs("a: &a [*a, *a, *a]\n", "jobs: {}").flaws()).isNotEmpty();
    }

    @Test
    void tagsAndDepthAreRefused() {
        assertThat(jobs("", "jobs: !!java.net.URL [x]").flaws().toString()).contains("tag");
        assertThat(jobs("", "[".repeat(10_000)).flaws()).isNotEmpty();
    }

    @Test
    void unknownKeysOfLoomYamlNameTheNearest() {
        assertThat(LoomYaml.read(file("loom.yaml", "nodefile: x\n")).toString())
                .contains("loom.yaml:1:1: unknown key \"nodefile\"; the nearest is \"nodesfile\"");
        assertThat(settings("host_keys: accept-new\ntimezone: Asia/Tokyo\nserver: {port: 1}\n"))
                .isEqualTo(
                        new LoomYaml(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                64,
                                Optional.of(ZoneId.of("Asia/Tokyo")),
                                true));
    }

    @Property(tries = 300)
    void aDamagedManifestIsReadOrHasFlawsWithPlacesInItsFile(
            @ForAll @IntRange(max = 700) int at,
            @ForAll @IntRange(max = 30) int length,
            @ForAll @CharRange(from = ' ', to = '~') char instead) {
        String data = resource("data.yaml");
        String text = resource("jobs/example.yaml");
        int from = Math.min(at, text.length());
        int to = Math.min(from + length, text.length());
        String damaged = text.substring(0, from) + instead + text.substring(to);

        ManifestReading reading = jobs(data, damaged);

        assertThat(reading.broken().isEmpty()).isEqualTo(reading.flaws().isEmpty());
        assertThat(reading.broken().isEmpty() || reading.jobs().isEmpty()).isTrue();
        reading.flaws()
                .forEach(flaw ->
                        flaw.place()
                                .filter(_ -> flaw.file().equals("jobs/a.yaml"))
                                .ifPresent(place ->
                                        assertThat((long) place.line())
                                                .isBetween(1L, damaged.lines().count() + 1)));
    }

    private static ManifestReading nodes(String text) {
        return Manifests.read(
                new Manifests.Files(
                        Optional.of(file("nodes.yaml", text)), Optional.empty(), List.of()),
                settings(""),
                CONTEXT);
    }

    private static ManifestReading jobs(String data, String text) {
        return Manifests.read(
                new Manifests.Files(
                        Optional.empty(),
                        Optional.of(file("data.yaml", data)),
                        List.of(file("jobs/a.yaml", text))),
                settings(""),
                CONTEXT);
    }

    private static LoomYaml settings(String text) {
        return ((LoomYaml.Outcome.Read) LoomYaml.read(file("loom.yaml", text))).settings();
    }

    private static SourceFile file(String path, String text) {
        return new SourceFile(path, text);
    }

    private static String resource(String path) {
        try (InputStream in = ManifestsTest.class.getResourceAsStream("/loom-manifests/" + path)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
