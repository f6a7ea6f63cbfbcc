package dev.loom.server.run;

import static dev.loom.server.support.ScriptedOperation.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.loom.server.problem.LoomException;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.server.support.LoomServerTest;
import dev.loom.server.support.ScriptedOperation;
import dev.loom.server.support.ScriptedOperation.Body;
import dev.loom.server.support.TestHttp;
import dev.loom.server.support.TestPeople;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@LoomServerTest
class LogsTest {

    private static final StepEnd DONE = new StepEnd.Succeeded(0, null);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BUDGET = Duration.ofSeconds(2);

    private final Runs runs;
    private final Logs logs;
    private final ScriptedOperation operation;
    private final TestHttp http;
    private final JdbcClient client;
    private final Caller user;
    private final Caller stranger;

    LogsTest(
            Runs runs,
            Logs logs,
            ScriptedOperation operation,
            TestHttp http,
            JdbcClient client,
            TestPeople people) {
        this.runs = runs;
        this.logs = logs;
        this.operation = operation;
        this.http = http;
        this.client = client;
        this.user = people.caller(Role.USER);
        this.stranger = people.caller(Role.VIEWER);
    }

    @Test
    void linesAreReadFromAnyOfThemOn() {
        LogRef log = printed("one\n", "tw", "o\nthree\n", "\n", "five");

        assertThat(texts(logs.lines(user, log, 1, 10)))
                .containsExactly("one", "two", "three", "", "five");
        assertThat(texts(logs.lines(user, log, 2, 2))).containsExactly("two", "three");
        assertThat(texts(logs.lines(user, log, 5, 5))).containsExactly("five");
        assertThat(logs.lines(user, log, 6, 5)).isEmpty();
        assertThat(logs.lines(user, log, 3, 1).getFirst().number()).isEqualTo(3);
    }

    @Test
    void theInfoCountsLinesBytesAndAttempts() {
        LogRef log = printed("one\ntwo\n", "three");

        LogInfo info = logs.info(user, log.run(), 1, null);

        assertThat(info)
                .isEqualTo(
                        new LogInfo(
                                null, "talk", null, 1, 1, "succeeded", true, 3, 13, 0, 0, null));
    }

    @Test
    void outputThatIsKeptNoMoreSaysSo() throws Exception {
        LogRef log = printed("one\ntwo\n", "three");
        client.sql("delete from output where run_id = :run").param("run", log.run()).update();
        client.sql("update run set output_dropped_at = '2026-01-02T03:04:05Z' where id = :run")
                .param("run", log.run())
                .update();

        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        logs.raw(user, log, raw);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        runs.log(user, log.run(), 1, null, 0, false, false, text);

        assertThat(logs.info(user, log.run(), 1, null).droppedAt())
                .isEqualTo(Instant.parse("2026-01-02T03:04:05Z"));
        assertThat(raw.toString(StandardCharsets.UTF_8))
                .isEqualTo("… the output is no longer kept: dropped at 2026-01-02T03:04:05Z …\n")
                .isEqualTo(text.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aStepThatHasNotBegunHasNoLines() {
        RunView run =
                ended(
                        start(
                                List.of(step(1, "bad"), step(2, "after", 1)),
                                _ -> new StepEnd.Failed("No.", 1, Optional.empty())));

        LogInfo info = logs.info(user, run.id(), 2, null);

        assertThat(info.attempt()).isZero();
        assertThat(info.state()).isEqualTo("skipped");
        assertThat(info.ended()).isTrue();
        assertThat(info.lines()).isZero();
    }

    @Test
    void eachAttemptHasItsOwnLines() {
        AtomicInteger attempts = new AtomicInteger();
        RunView run =
                ended(
                        start(
                                List.of(step(1, "flaky")),
                                work -> {
                                    int attempt = attempts.incrementAndGet();
                                    write(work, 0, "attempt " + attempt + "\n");
                                    return attempt < 3
                                            ? new StepEnd.Failed(
                                                    "Again.", 1, Optional.of(Duration.ofMillis(5)))
                                            : DONE;
                                }));

        assertThat(logs.info(user, run.id(), 1, 2).attempts()).isEqualTo(3);
        assertThat(logs.info(user, run.id(), 1, null).attempt()).isEqualTo(3);
        assertThat(texts(logs.lines(user, new LogRef(run.id(), 1, 2), 1, 10)))
                .containsExactly("attempt 2");
    }

    @Test
    void linesAreThereWhileTheRunGoesOn() throws InterruptedException {
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        RunView run =
                start(
                        List.of(step(1, "talk")),
                        work -> {
                            write(work, 0, "one\ntw");
                            written.countDown();
                            goOn.await();
                            write(work, 6, "o\n");
                            return DONE;
                        });
        written.await();
        LogRef log = new LogRef(run.id(), 1, 1);
        await().atMost(PATIENCE).until(() -> logs.info(user, run.id(), 1, null).lines() == 2);

        assertThat(logs.info(user, run.id(), 1, null).ended()).isFalse();
        assertThat(texts(logs.lines(user, log, 1, 9))).containsExactly("one", "tw");
        LogQuery query = new LogQuery.Text("w", false);
        assertThat(logs.search(user, log, query, 1, 9, BUDGET))
                .as("a line that may go on is left for later")
                .isEqualTo(new LogMatches(0, List.of(), 1, true));

        goOn.countDown();
        ended(run);
        assertThat(logs.search(user, log, query, 2, 9, BUDGET))
                .isEqualTo(new LogMatches(1, List.of(2L), 2, true));
    }

    @Test
    void aSearchCountsAndNamesLines() {
        LogRef log = printed("Alpha\n", "beta alpha\ngamma\n", "ALPHA\n\u001b[31mal\u001b[0mpha");

        assertThat(found(log, new LogQuery.Text("alpha", false))).containsExactly(1L, 2L, 4L, 5L);
        assertThat(found(log, new LogQuery.Text("alpha", true))).containsExactly(2L, 5L);
        assertThat(found(log, LogQuery.Expression.of("^al?pha$", false)))
                .containsExactly(1L, 4L, 5L);
        assertThat(found(log, LogQuery.Expression.of("^a[a-z]+", true))).containsExactly(5L);
        assertThat(logs.search(user, log, new LogQuery.Text("a", false), 1, 2, BUDGET))
                .isEqualTo(new LogMatches(5, List.of(1L, 2L), 5, true));
        assertThat(logs.search(user, log, new LogQuery.Text("alpha", false), 3, 9, BUDGET).lines())
                .containsExactly(4L, 5L);
    }

    @Test
    void aSearchGoesUpAndDownFromALine() {
        LogRef log = printed("x1\n", "no\nx3\n", "no\n", "x5\nno\n");
        LogQuery query = new LogQuery.Text("x", false);

        assertThat(logs.searchNext(user, log, query, 2, BUDGET).lines()).containsExactly(3L);
        assertThat(logs.searchNext(user, log, query, 6, BUDGET).lines()).isEmpty();
        assertThat(logs.searchUp(user, log, query, 6, BUDGET).lines()).containsExactly(5L);
        assertThat(logs.searchUp(user, log, query, 4, BUDGET).lines()).containsExactly(3L);
        assertThat(logs.searchUp(user, log, query, 2, BUDGET).lines()).containsExactly(1L);
        assertThat(logs.searchUp(user, log, query, 99, BUDGET).lines()).containsExactly(5L);
        LogQuery none = new LogQuery.Text("y", false);
        assertThat(logs.searchUp(user, log, none, 6, BUDGET))
                .isEqualTo(new LogMatches(0, List.of(), 1, true));
    }

    @Test
    void errorsAreFound() {
        LogRef log = printed("fine\nE: Unable to locate package x\n0 errors\n\u001b[1mFATAL: no\n");

        assertThat(found(log, new LogQuery.Errors())).containsExactly(2L, 4L);
    }

    @Test
    void anExpressionCannotTakeForever() {
        LogRef log = printed(("a".repeat(5_000) + "\n").repeat(50));
        LogQuery evil = LogQuery.Expression.of("(a|aa)+(a*)*$!", false);

        long begin = System.nanoTime();
        LogMatches found = logs.search(user, log, evil, 1, 10, Duration.ofMillis(300));

        assertThat(found.lines()).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
        assertThatThrownBy(() -> LogQuery.Expression.of("a(", false))
                .isInstanceOf(LoomException.class)
                .hasMessageContaining("can't be read");
        assertThatThrownBy(() -> new LogQuery.Text("", false)).hasMessageContaining("1 to 500");
    }

    @Test
    void aSearchWhoseTimeIsOverGoesOnWhereItWas() {
        int lines = 20_000;
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= lines; i++) {
            text.append("line ").append(i).append('\n');
        }
        LogRef log = printed(text.toString());
        LogQuery query = new LogQuery.Text("line 1", false);
        List<Long> found = new ArrayList<>();
        int slices = 0;
        LogMatches some;
        long from = 1;
        do {
            some = logs.search(user, log, query, from, 100_000, Duration.ZERO);
            found.addAll(some.lines());
            from = some.upTo() + 1;
            slices++;
        } while (!some.complete());

        assertThat(slices).isGreaterThan(10);
        assertThat(found).hasSize(11_111).doesNotHaveDuplicates().contains(1L, 19_999L);
    }

    @Test
    void ofAVeryLongLineTheBeginningIsShown() {
        LogRef log = printed("x".repeat(300_000) + "\nshort\n");

        List<LogLine> lines = logs.lines(user, log, 1, 10);

        assertThat(lines.getFirst().text()).hasSize(64 * 1024);
        assertThat(lines.getFirst().left()).isEqualTo(300_000 - 64 * 1024);
        assertThat(lines.getLast().text()).isEqualTo("short");
    }

    @Test
    void ofALongProgressLineTheEndIsShown() {
        LogRef log = printed("  10 % of the whole thing\r".repeat(10_000) + "done\nnext\n");

        assertThat(logs.lines(user, log, 1, 10).getFirst().text()).endsWith("done");
        assertThat(logs.lines(user, log, 1, 10).getFirst().left()).isZero();
    }

    @Test
    void linesKeepTheirNumbersWhereTheMiddleIsLeftOut() {
        int each = 64;
        int perPiece = 256 * 1024 / each;
        int pieces = 400;
        RunView run =
                ended(
                        start(
                                List.of(step(1, "flood")),
                                work -> {
                                    for (int i = 0; i < pieces; i++) {
                                        write(
                                                work,
                                                (long) i * perPiece * each,
                                                numbered(i, perPiece, each));
                                    }
                                    return DONE;
                                }));
        LogRef log = new LogRef(run.id(), 1, 1);

        LogInfo info = logs.info(user, run.id(), 1, null);

        long last = (long) pieces * perPiece;
        assertThat(info.lines()).isEqualTo(last);
        assertThat(info.missingFrom()).isGreaterThan(perPiece);
        assertThat(info.missingTo()).isGreaterThan(info.missingFrom()).isLessThan(last);
        assertThat(logs.lines(user, log, last, 1).getFirst().text())
                .startsWith("line " + last + " ");
        long before = info.missingFrom() - 2;
        List<LogLine> around = logs.lines(user, log, before, 3);
        assertThat(around.get(0).text()).startsWith("line " + before + " ");
        assertThat(around.get(1).text()).contains("bytes are left out here");
        assertThat(around.get(2).number()).isEqualTo(info.missingTo() + 1);
        assertThat(around.get(2).text()).startsWith("line " + (info.missingTo() + 1) + " ");
        LogQuery query = new LogQuery.Text("line " + before + " ", false);
        assertThat(logs.searchUp(user, log, query, last, BUDGET).lines()).containsExactly(before);
    }

    private static String numbered(int piece, int lines, int length) {
        StringBuilder text = new StringBuilder(lines * length);
        for (int i = 1; i <= lines; i++) {
            String line = "line " + ((long) piece * lines + i) + " ";
            text.append(line).append("x".repeat(length - 1 - line.length())).append('\n');
        }
        return text.toString();
    }

    @Test
    void aForeignLogReadsLikeAMissingOne() {
        LogRef log = printed("secret\n");
        LogQuery query = new LogQuery.Text("secret", false);
        String missing = "There is no run \"" + log.run() + "\".";

        assertThatThrownBy(() -> logs.info(stranger, log.run(), 1, null)).hasMessage(missing);
        assertThatThrownBy(() -> logs.lines(stranger, log, 1, 1)).hasMessage(missing);
        assertThatThrownBy(() -> logs.search(stranger, log, query, 1, 1, BUDGET))
                .hasMessage(missing);
        assertThatThrownBy(() -> logs.searchNext(stranger, log, query, 1, BUDGET))
                .hasMessage(missing);
        assertThatThrownBy(() -> logs.searchUp(stranger, log, query, 1, BUDGET))
                .hasMessage(missing);
        assertThatThrownBy(() -> logs.raw(stranger, log, System.err)).hasMessage(missing);
        assertThatThrownBy(() -> logs.info(user, UUID.randomUUID(), 1, null))
                .hasMessageContaining("There is no run");
    }

    @Test
    void linesComeWithTheirTimesIfThatIsAskedFor() {
        LogRef log = printed("one\n", "tw", "o\nthree");
        String path = "/api/v1/runs/" + log.run() + "/steps/1/log";

        String plain = http.as(Role.USER).get(path).expect(200).text();
        List<String> lines =
                http.as(Role.USER).get(path + "?times=true").expect(200).text().lines().toList();

        assertThat(plain).isEqualTo("one\ntwo\nthree");
        assertThat(lines)
                .extracting(line -> line.substring(line.indexOf(' ') + 1))
                .containsExactly("one", "two", "three");
        assertThat(lines)
                .allSatisfy(line ->
                        assertThat(Instant.parse(line.substring(0, line.indexOf(' '))))
                                .isBefore(Instant.now()));
        assertThat(http.as(Role.USER).get(path + "?times=true&offset=6").text())
                .startsWith("o\n2")
                .endsWith(" three");
    }

    /** What one attempt printed, each text in a piece of its own. */
    private LogRef printed(String... texts) {
        RunView run =
                ended(
                        start(
                                List.of(step(1, "talk")),
                                work -> {
                                    long offset = 0;
                                    for (String text : texts) {
                                        offset += write(work, offset, text);
                                        long kept = offset;
                                        await().atMost(PATIENCE).until(() -> isKept(work, kept));
                                    }
                                    return DONE;
                                }));
        return new LogRef(run.id(), 1, 1);
    }

    private boolean isKept(StepWork work, long bytes) {
        return logs.info(user, work.run().ref().id(), 1, null).bytes() == bytes;
    }

    private List<Long> found(LogRef log, LogQuery query) {
        LogMatches found = logs.search(user, log, query, 1, 100, BUDGET);
        assertThat(found.complete()).isTrue();
        assertThat(found.count()).isEqualTo(found.lines().size());
        return found.lines();
    }

    private static List<String> texts(List<LogLine> lines) {
        return lines.stream().map(LogLine::text).toList();
    }

    private RunView start(List<Planned> plan, Body body) {
        return runs.request(
                user, operation.request(Objects.requireNonNull(user.person()), plan, body));
    }

    private RunView ended(RunView run) {
        await().atMost(PATIENCE).until(() -> runs.get(user, run.id()).endedAt() != null);
        return runs.get(user, run.id());
    }

    private static int write(StepWork work, long offset, String text) throws InterruptedException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        work.output().write(offset, bytes, bytes.length);
        return bytes.length;
    }
}
