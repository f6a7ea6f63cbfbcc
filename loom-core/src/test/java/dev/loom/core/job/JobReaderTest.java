package dev.loom.core.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.core.catalog.Retries;
import dev.loom.core.document.Document;
import dev.loom.core.document.Findings;
import dev.loom.core.document.Findings.Finding;
import dev.loom.core.document.Section;
import dev.loom.core.selector.Selectors;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What a job's declaration means, key by key, and what is said of a wrong one. */
final class JobReaderTest {

    private static final JobContext CONTEXT =
            new JobContext(
                    ZoneId.of("Europe/Berlin"),
                    JobContext.Tasks.of(Set.of("fabric.api.run", "fabric.api.sudo")));
    private static final String LEAST = "task: fabric.api.run\ntargets: web\n";

    @Test
    void whatIsNotSaidHasItsDefault() {
        Job job = good(LEAST);

        assertThat(job.timing().schedules())
                .extracting(Schedule::text)
                .containsExactly("* * * * *");
        assertThat(job.timing().zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(job.timing().enabled()).isTrue();
        assertThat(job.timing().dst()).isEqualTo(DstPolicy.DEFAULT);
        assertThat(job.timing().misfire()).isEqualTo(Misfire.ONCE);
        assertThat(job.timing().overlap()).isEqualTo(new Overlap.Skip());
        assertThat(job.fanOut()).isEqualTo(FanOut.DEFAULT);
        assertThat(job.log()).isEqualTo(Job.Log.OF_TENANT);
        assertThat(job.args()).isEmpty();
        assertThat(job.description()).isEmpty();
    }

    @Test
    void everyKeyIsRead() {
        Job job =
                good(
                        """
                        task: fabric.api.run
                        args: ["uptime", 3, {secret: token}]
                        kwargs: {shell: false}
                        schedule: ["0 3 * * *", every 5m]
                        targets: [web, [db1, db2], "group:x and not tag:old"]
                        description: A job
                        timezone: UTC
                        enabled: no
                        timeout: 5m
                        run_timeout: 2h
                        retries: {max: 3, backoff: 5s}
                        overlap: {allow: 2}
                        misfire: all
                        dst: {gap: skip, overlap: both}
                        forks: 10
                        batch: {size: 25%, pause: 30s}
                        max_failures: 2
                        exclusive: true
                        detach: yes
                        idempotent: true
                        become: {user: app, password: true}
                        log: {keep: {age: 30d, runs: 100, size: 2GB}, path: /var/log/x.log}
                        notify: ops
                        env: {A: 1, B: {secret: b}}
                        secrets: {C: c}
                        tags: {team: ops}
                        blackout: Sat,Sun
                        """);

        assertThat(job.args())
                .extracting(JsonNode::toString)
                .containsExactly("\"uptime\"", "3", "{\"secret\":\"token\"}");
        assertThat(job.kwargs()).containsOnlyKeys("shell");
        assertThat(job.timing().schedules()).hasSize(2);
        assertThat(Selectors.texts(job.targets()))
                .containsExactly("web", "db1", "db2", "group:x and not tag:old");
        assertThat(job.timing().zone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(job.timing().enabled()).isFalse();
        assertThat(job.timing().overlap()).isEqualTo(new Overlap.Allow(2));
        assertThat(job.timing().misfire()).isEqualTo(Misfire.ALL);
        assertThat(job.timing().dst())
                .isEqualTo(new DstPolicy(DstPolicy.Gap.SKIP, DstPolicy.Overlap.BOTH));
        assertThat(job.timing().blackouts()).hasSize(1);
        assertThat(job.fanOut())
                .isEqualTo(
                        new FanOut(
                                Duration.ofMinutes(5),
                                Optional.of(Duration.ofHours(2)),
                                new Retries(3, Duration.ofSeconds(5)),
                                10,
                                Optional.of(
                                        new FanOut.Batch(
                                                new Amount.Percent(25), Duration.ofSeconds(30))),
                                Optional.of(new Amount.Count(2)),
                                true,
                                true,
                                Optional.of(true),
                                Optional.of(new FanOut.Become("app", true))));
        assertThat(job.log())
                .isEqualTo(
                        new Job.Log(
                                Optional.of(
                                        new Keep(
                                                Optional.of(Duration.ofDays(30)),
                                                OptionalInt.of(100),
                                                OptionalLong.of(2_000_000_000L))),
                                Optional.of("/var/log/x.log")));
        assertThat(job.channels()).containsExactly("ops");
        assertThat(job.env()).containsOnlyKeys("A");
        assertThat(job.secrets()).containsOnlyKeys("B", "C");
        assertThat(job.tags()).containsExactly("team=ops");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "task: fabric.api.rnu        | /task     | there is no task \"fabric.api.rnu\"; the nearest is \"fabric.api.run\"",
                "shedule: every 5m           | /shedule  | unknown key \"shedule\"; the nearest is \"schedule\"",
                "schedule: 61 * * * *        | /schedule | \"61 * * * *\", column 1: ",
                "schedule: '@reboot'         | /schedule | \"@reboot\"",
                "targets: web and            | /targets  | \"web and\", column 8: expected a node, a group or a selector before the end",
                "targets: []                 | /targets  | there is no selector; \"all\" picks every node",
                "timezone: Europe/Berln      | /timezone | \"Europe/Berln\" is no time zone such as Europe/Berlin; the nearest is \"Europe/Berlin\"",
                "timezone: '+02:00'          | /timezone | \"+02:00\" is no time zone",
                "enabled: maybe              | /enabled  | is true or false",
                "timeout: soon               | /timeout  | \"soon\" is not a duration",
                "timeout: 0                  | /timeout  | must be longer than nothing",
                "overlap: queu               | /overlap  | \"queu\" is none of queue, replace, skip; the nearest is \"queue\"",
                "overlap: {allow: 0}         | /overlap/allow | must be 1 or more",
                "misfire: never              | /misfire  | \"never\" is none of all, once, skip",
                "dst: {gap: before}          | /dst/gap  | \"before\" is none of after, skip",
                "forks: 0                    | /forks    | must be 1 or more",
                "batch: 0%                   | /batch    | a batch has at least one node",
                "batch: 120%                 | /batch    | \"120%\" is neither a number nor a part such as 25%",
                "retries: {backoff: 5s}      | /retries/max | how many retries at most is missing",
                "become: 'root; rm'          | /become   | is no name of a login",
                "log: {keep: 30}             | /log/keep | \"30\" is none of 30d, 100 runs and 2 GB",
                "env: {1A: x}                | /env/1A   | a variable has letters, digits and '_', and begins with no digit",
                "args: uptime                | /args     | must be a list of arguments",
                "blackout: sometimes         | /blackout | \"sometimes\", column 1: ",
            })
    void whatIsWrongIsSaidWhereItStands(String line, String pointer, String message) {
        String key = line.substring(0, line.indexOf(':') + 1);
        String rest =
                LEAST.lines()
                        .filter(each -> !each.startsWith(key))
                        .reduce("", (a, b) -> a + b + "\n");

        List<Finding> findings = read(rest + line).findings().all();

        assertThat(findings).hasSize(1);
        assertThat(findings.getFirst().pointer()).isEqualTo(pointer);
        assertThat(findings.getFirst().message()).startsWith(message);
    }

    @Test
    void taskAndTargetsMustBeSaid() {
        assertThat(read("description: x").findings().all())
                .extracting(Finding::pointer)
                .containsExactly("/task", "/targets");
    }

    @Test
    void withoutAnyScheduleItRunsOnlyWhenSomebodyAsks() {
        assertThat(good(LEAST + "schedule: []").timing().schedules()).isEmpty();
        assertThat(good(LEAST + "schedule: never").timing().schedules()).isEmpty();
    }

    @Test
    void theListOfKeysIsComplete() {
        for (String key : JobReader.KEYS) {
            assertThat(read(key + ": {}").findings().all())
                    .noneMatch(finding -> finding.message().startsWith("unknown key \"" + key));
        }
        assertThat(read("nonsense: 1").findings().all())
                .anyMatch(finding -> finding.message().startsWith("unknown key"));
    }

    @Property(tries = 200)
    void aWrittenJobReadsAsTheSame(@ForAll("jobs") String yaml) {
        Job job = good(yaml);
        Findings findings = new Findings();

        Job again = JobReader.read("job", Section.of(JobWriter.write(job), findings), elsewhere());

        assertThat(findings.all()).isEmpty();
        assertThat(JobWriter.write(again)).isEqualTo(JobWriter.write(job));
        assertThat(again.fanOut()).isEqualTo(job.fanOut());
        assertThat(again.log()).isEqualTo(job.log());
        assertThat(again.targets()).isEqualTo(job.targets());
    }

    private static JobContext elsewhere() {
        return new JobContext(ZoneId.of("UTC"), JobContext.Tasks.ANY);
    }

    @Provide
    Arbitrary<String> jobs() {
        return Arbitraries.of(
                        "schedule: [every 5m, '@daily']",
                        "schedule: never",
                        "overlap: queue",
                        "overlap: {allow: 3}",
                        "misfire: skip",
                        "dst: {gap: skip}",
                        "batch: 10",
                        "batch: {size: 5%, pause: 1m}",
                        "max_failures: 50%",
                        "retries: 2",
                        "become: root",
                        "become: {user: x, password: true}",
                        "log: {keep: 30d}",
                        "log: {keep: 7 runs, path: x}",
                        "log: {keep: 3GiB}",
                        "idempotent: false",
                        "run_timeout: PT1M30S",
                        "env: {A: b}",
                        "secrets: {B: c}",
                        "tags: [a, b=c]",
                        "kwargs: {b: [1, null], a: 'x y'}",
                        "args: [a, {secret: s}, null]",
                        "blackout: [Sat, '22:00-06:00']",
                        "timezone: Asia/Tokyo")
                .set()
                .ofMaxSize(8)
                .map(lines ->
                        lines.stream()
                                .collect(
                                        Collectors.toMap(
                                                line -> line.substring(0, line.indexOf(':')),
                                                line -> line,
                                                (a, _) -> a))
                                .values()
                                .stream()
                                .reduce(LEAST, (a, b) -> a + b + "\n"));
    }

    private record Read(Job job, Findings findings) {}

    private static Job good(String yaml) {
        Read read = read(yaml);
        assertThat(read.findings().all()).isEmpty();
        return read.job();
    }

    private static Read read(String yaml) {
        Findings findings = new Findings();
        Document document = ((Document.Reading.Read) Document.yaml(yaml)).document();
        return new Read(
                JobReader.read("job", Section.of(document.root(), findings), CONTEXT), findings);
    }
}
