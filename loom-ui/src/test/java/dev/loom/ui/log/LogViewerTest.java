package dev.loom.ui.log;

import static dev.loom.server.support.ScriptedOperation.step;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import dev.loom.server.run.Logs;
import dev.loom.server.run.RunView;
import dev.loom.server.run.StepEnd;
import dev.loom.server.run.StepWork;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.ui.support.TestRuns;
import dev.loom.ui.support.ViewTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the viewer tells the browser, and answers it. */
class LogViewerTest extends ViewTest {

    private static final StepEnd DONE = new StepEnd.Succeeded(0, null);

    private final Logs logs;
    private final TestRuns runs;

    LogViewerTest(Logs logs, TestRuns runs) {
        this.logs = logs;
        this.runs = runs;
    }

    @Test
    void linesAreGivenAsTheBrowserAsksForThem() {
        Caller user = signIn(Role.USER);
        LogViewer viewer = shown(user, printed(user, "one\n\u001b[31mtwo\u001b[0m\nthree\n"));

        assertThat(info(viewer).path("lines").asInt()).isEqualTo(3);
        assertThat(info(viewer).path("ended").asBoolean()).isTrue();
        JsonNode lines = viewer.lines(key(viewer), 2, 1);
        assertThat(lines.at("/0/0").asInt()).isEqualTo(2);
        assertThat(lines.at("/0/4").toString()).isEqualTo("[[\"two\",\"red\"]]");
        assertThat(viewer.lines(key(viewer) + 1, 1, 9)).as("of another log").isEmpty();
        assertThat(viewer.lines(key(viewer), -5, 100_000)).as("whatever is asked").hasSize(3);
    }

    @Test
    void aSearchMarksWhatIsShownThen() {
        Caller user = signIn(Role.USER);
        LogViewer viewer = shown(user, printed(user, "alpha\nbeta\nAlphabet\n"));

        JsonNode found = viewer.search(key(viewer), "alpha", false, false, 1);

        assertThat(found.path("lines").toString()).isEqualTo("[1,3]");
        assertThat(viewer.lines(key(viewer), 3, 1).at("/0/5").toString()).isEqualTo("[[0,5]]");
        assertThat(viewer.seekMatch(key(viewer), 2, false).path("line").asInt()).isEqualTo(3);
        assertThat(viewer.search(key(viewer), "a(", true, false, 1).path("problem").asString())
                .contains("can't be read");
        viewer.endSearch();
        assertThat(viewer.lines(key(viewer), 3, 1).at("/0/5")).isEmpty();
        assertThat(viewer.seekMatch(key(viewer), 2, false).has("line")).isFalse();
    }

    @Test
    void errorsAreSoughtInBothDirections() {
        Caller user = signIn(Role.USER);
        LogViewer viewer = shown(user, printed(user, "E: no\nfine\nfatal: no\n"));

        assertThat(viewer.seekError(key(viewer), 2, false).path("line").asInt()).isEqualTo(3);
        assertThat(viewer.seekError(key(viewer), 2, true).path("line").asInt()).isEqualTo(1);
    }

    @Test
    void anotherAttemptIsChosen() {
        Caller user = signIn(Role.USER);
        AtomicInteger attempts = new AtomicInteger();
        RunView run =
                runs.start(
                        user,
                        List.of(step(1, "flaky")),
                        work -> {
                            print(work, 0, "try " + attempts.incrementAndGet() + "\n");
                            return attempts.get() < 2
                                    ? new StepEnd.Failed(
                                            "Again.", 1, Optional.of(Duration.ofMillis(5)))
                                    : DONE;
                        });
        LogViewer viewer = shown(user, runs.ended(user, run.id()));
        List<Integer> chosen = new ArrayList<>();
        viewer.onAttempt(chosen::add);
        assertThat(info(viewer).path("attempt").asInt()).isEqualTo(2);

        viewer.chooseAttempt(1);

        assertThat(chosen).containsExactly(1);
        assertThat(info(viewer).path("attempt").asInt()).isEqualTo(1);
        assertThat(viewer.lines(key(viewer), 1, 1).at("/0/4/0/0").asString()).isEqualTo("try 1");
    }

    @Test
    void whatGrowsIsCountedWhileItRuns() throws InterruptedException {
        Caller user = signIn(Role.USER);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch more = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        RunView run =
                runs.start(
                        user,
                        List.of(step(1, "talk")),
                        work -> {
                            begun.countDown();
                            print(work, 0, "one\n");
                            more.await();
                            print(work, 4, "two\n");
                            end.await();
                            return DONE;
                        });
        assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
        LogViewer viewer = shown(user, run);
        eventually(() -> assertThat(info(viewer).path("lines").asInt()).isEqualTo(1));
        assertThat(info(viewer).path("ended").asBoolean()).isFalse();

        more.countDown();
        eventually(() -> assertThat(info(viewer).path("lines").asInt()).isEqualTo(2));
        end.countDown();
        eventually(() -> assertThat(info(viewer).path("ended").asBoolean()).isTrue());
    }

    @Test
    void whereThereIsNoLogItSaysWhy() {
        Caller user = signIn(Role.USER);
        LogViewer viewer = shown(user, printed(user, "one\n"));
        int before = key(viewer);

        viewer.showNothing("The step has not begun.");

        assertThat(info(viewer).path("nothing").asString()).isEqualTo("The step has not begun.");
        assertThat(viewer.lines(before, 1, 9)).isEmpty();
        assertThat(viewer.lines(key(viewer), 1, 9)).isEmpty();
    }

    private LogViewer shown(Caller user, RunView run) {
        LogViewer viewer = new LogViewer(logs, user);
        UI.getCurrent().add(viewer);
        viewer.show(run.id(), 1, null);
        return viewer;
    }

    private RunView printed(Caller user, String text) {
        RunView run =
                runs.start(
                        user,
                        List.of(step(1, "talk")),
                        work -> {
                            print(work, 0, text);
                            return DONE;
                        });
        return runs.ended(user, run.id());
    }

    private static void print(StepWork work, long at, String text) throws InterruptedException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        work.output().write(at, bytes, bytes.length);
    }

    private static JsonNode info(LogViewer viewer) {
        return (JsonNode) viewer.getElement().getPropertyRaw("info");
    }

    private static int key(LogViewer viewer) {
        return info(viewer).path("key").asInt();
    }
}
