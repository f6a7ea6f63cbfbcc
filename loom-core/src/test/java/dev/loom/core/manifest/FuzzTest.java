package dev.loom.core.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.core.document.Document;
import dev.loom.core.job.DstPolicy;
import dev.loom.core.job.JobContext;
import dev.loom.core.job.Schedule;
import dev.loom.core.job.TimingException;
import dev.loom.core.manifest.imports.AnsibleInventory;
import dev.loom.core.manifest.imports.Crontab;
import dev.loom.core.manifest.imports.SshConfig;
import dev.loom.core.selector.Selectors;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Texts that somebody might write, and what is left of them after some blows: whatever it is, it is
 * read or refused, and soon. {@code -Dloom.fuzz=PT60S} goes on for that long for each kind.
 */
final class FuzzTest {

    private static final Duration TIME = Duration.parse(System.getProperty("loom.fuzz", "PT0.15S"));
    private static final long SEED = Long.getLong("loom.fuzz.seed", System.nanoTime());
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Instant NOW = Instant.parse("2026-03-28T00:00:00Z");
    private static final JobContext CONTEXT =
            new JobContext(ZoneId.of("Europe/Berlin"), JobContext.Tasks.ANY);

    private static final List<String> JOBS =
            List.of(
                    """
                    jobs:
                      backup: &base
                        task: fabric.api.run
                        args: ["echo 'a'", 1.5, {secret: db}]
                        schedule: ["*/5 8-18 * * mon-fri", every 5m]
                        targets: [group:web and not tag:os=debian, "name:db*"]
                        retries: {max: 3, backoff: 10s}
                        overlap: {allow: 3}
                        batch: {size: 25%, pause: 1m}
                        log: {keep: {age: 30d, runs: 100}, path: x.log}
                        blackout: ["22:00-06:00", "12-24..01-01", "0 2 * * sun for 4h"]
                        become: {user: root, password: true}
                      other: {<<: *base, enabled: no, timezone: Asia/Tokyo, dst: {gap: skip, overlap: both}}
                    """,
                    "jobs: {a: {task: x, targets: all, kwargs: {k: [1, {b: ~}]}}}\n");

    private static final List<String> NODES =
            List.of(
                    """
                    web1: {ip: 10.0.0.1, port: 2222, user: root, password: "x", groups: [web], tags: {os: debian}}
                    db-1:
                      user: me
                      identity: ~/.ssh/id
                      jump: [gate, me@other:22]
                      host_key: ssh-ed25519 AAAA
                      sudo: {secret: s}
                    """);

    private static final List<String> SCHEDULES =
            List.of(
                    "30 2 * * *",
                    "15 30 2 L-3 jan-mar fri#2",
                    "*/5 8-18/2 15W * mon,friL",
                    "@daily",
                    "every 90m",
                    "5/20 0 29 2 7",
                    "@reboot",
                    "0 0 31 2 *",
                    "* * * * * *");

    private static final List<String> SELECTORS =
            List.of(
                    "group:web and not tag:old or db1",
                    "((a or \"b c\") and name:x*?y)",
                    "cluster:shop and service:nginx",
                    "not not all",
                    "tag:k=v");

    private static final List<String> IMPORTS =
            List.of(
                    "[web]\nw[01:20:3].x ansible_host=1.2.3.4 a='b c'\n[web:vars]\nansible_user=me\n[all:children]\nweb\n",
                    "all:\n  hosts: {a: {ansible_host: b}}\n  children: {web: {hosts: {x[1:3]: ~}}}\n",
                    "Include conf.d/*\nHost *.x !y.x z\n HostName %h.example\n ProxyJump a,b@c:22\nMatch all\n Port=22\n",
                    "MAILTO=x\nCRON_TZ=UTC\n*/5 * * * 1-5 root run 100\\% %in%put\n@daily x\n");

    private static final String BITS =
            "{}[]&*<>!|%@`'\"\\:,-#=()?~.\n\t\r 0129azAZLW/+\u0000\u0007\u200f\u00e9\ud83d\ude00";

    @Test
    void manifestsOfJobs() {
        fuzz(
                "jobs",
                JOBS,
                text ->
                        Manifests.read(
                                new Manifests.Files(
                                        Optional.empty(),
                                        Optional.of(new SourceFile("data.yaml", "x: &data [1]\n")),
                                        List.of(new SourceFile("jobs/a.yaml", text))),
                                settings(),
                                CONTEXT));
    }

    @Test
    void manifestsOfNodes() {
        fuzz(
                "nodes",
                NODES,
                text ->
                        Manifests.read(
                                new Manifests.Files(
                                        Optional.of(new SourceFile("nodes.yaml", text)),
                                        Optional.empty(),
                                        List.of()),
                                settings(),
                                CONTEXT));
    }

    private static LoomYaml settings() {
        return switch (LoomYaml.read(new SourceFile("loom.yaml", ""))) {
            case LoomYaml.Outcome.Read(LoomYaml settings) -> settings;
            case LoomYaml.Outcome.Broken(var flaws) -> throw new AssertionError(flaws);
        };
    }

    @Test
    void yaml() {
        fuzz("yaml", JOBS, Document::yaml);
    }

    @Test
    void schedules() {
        fuzz(
                "schedules",
                SCHEDULES,
                text -> {
                    try {
                        Schedule schedule = Schedule.parse(text);
                        assertThat(schedule.words()).isNotEmpty();
                        schedule.next(NOW, CONTEXT.zone(), DstPolicy.DEFAULT);
                    } catch (TimingException refused) {
                        assertThat(refused.getMessage()).isNotEmpty();
                    }
                });
    }

    @Test
    void selectors() {
        fuzz(
                "selectors",
                SELECTORS,
                text -> {
                    if (Selectors.parse(text) instanceof Selectors.Reading.Read(var selector)) {
                        assertThat(Selectors.parse(Selectors.text(selector)))
                                .isEqualTo(new Selectors.Reading.Read(selector));
                    }
                });
    }

    @Test
    void imports() {
        fuzz(
                "imports",
                IMPORTS,
                text -> {
                    SourceFile file = new SourceFile("import", text);
                    AnsibleInventory.read(file, "me");
                    SshConfig.read(file, _ -> List.of(file), "");
                    Crontab.read(file, Crontab.Form.USER, List.of("all"));
                    Crontab.read(file, Crontab.Form.SYSTEM, List.of("all"));
                });
    }

    private static void fuzz(String kind, List<String> corpus, Consumer<String> reader) {
        long end = System.nanoTime() + TIME.toNanos();
        long tries = 0;
        Duration longest = Duration.ZERO;
        do {
            String text = broken(corpus, new SplittableRandom(SEED + tries));
            long begin = System.nanoTime();
            try {
                reader.accept(text);
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError(said(kind, tries, text), e);
            }
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            assertThat(took).as(said(kind, tries, text)).isLessThan(SOON);
            longest = took.compareTo(longest) > 0 ? took : longest;
            tries++;
        } while (System.nanoTime() < end);
        System.out.printf("fuzz %s: %d tries, longest %d ms%n", kind, tries, longest.toMillis());
    }

    private static String said(String kind, long number, String text) {
        return kind + ", -Dloom.fuzz.seed=" + (SEED + number) + ":\n" + text;
    }

    private static String broken(List<String> corpus, SplittableRandom random) {
        StringBuilder text = new StringBuilder(corpus.get(random.nextInt(corpus.size())));
        for (int blows = random.nextInt(12); blows > 0; blows--) {
            int at = random.nextInt(text.length() + 1);
            int to = Math.min(text.length(), at + random.nextInt(20));
            switch (random.nextInt(6)) {
                case 0 -> text.delete(at, to);
                case 1 -> text.insert(at, text.substring(at, to).repeat(random.nextInt(1, 5)));
                case 2 -> text.insert(at, BITS.charAt(random.nextInt(BITS.length())));
                case 3 -> text.insert(at, random.nextLong());
                case 4 -> text.insert(at, other(corpus, random));
                default ->
                        text.insert(
                                at,
                                BITS.substring(0, 1 + random.nextInt(4))
                                        .repeat(random.nextInt(300)));
            }
        }
        return text.toString();
    }

    private static String other(List<String> corpus, SplittableRandom random) {
        String other = corpus.get(random.nextInt(corpus.size()));
        int from = random.nextInt(other.length());
        return other.substring(from, from + random.nextInt(other.length() - from));
    }
}
