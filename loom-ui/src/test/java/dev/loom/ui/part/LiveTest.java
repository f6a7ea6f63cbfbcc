package dev.loom.ui.part;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import dev.loom.server.run.RunFilter;
import dev.loom.server.run.Runs;
import dev.loom.server.run.StepEnd;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.server.support.ScriptedOperation;
import dev.loom.ui.support.TestRuns;
import dev.loom.ui.support.ViewTest;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LiveTest extends ViewTest {

    private final TestRuns runs;
    private final Runs face;

    LiveTest(TestRuns runs, Runs face) {
        this.runs = runs;
        this.face = face;
    }

    @Test
    void whatHappensInARunIsShownWithoutAnybodyAsking() {
        Caller user = signIn(Role.USER);
        CountDownLatch mayEnd = new CountDownLatch(1);
        var run =
                runs.start(
                        user,
                        List.of(ScriptedOperation.step(1, "wait")),
                        work -> {
                            mayEnd.await();
                            return new StepEnd.Succeeded(0, null);
                        });
        Div page = new Div();
        Live.keep(page, Live.run(run.id()), () -> page.setText(face.get(user, run.id()).state()));

        UI.getCurrent().add(page);
        eventually(() -> assertThat(page.getText()).isEqualTo("running"));
        mayEnd.countDown();

        eventually(() -> assertThat(page.getText()).isEqualTo("succeeded"));
    }

    @Test
    void aNewRunIsNewsOfItsTenant() {
        Caller user = signIn("live", Role.USER);
        Div page = new Div();
        Live.keep(
                page,
                Live.tenant(),
                () -> page.setText(String.valueOf(face.list(user, RunFilter.newest(50)).size())));
        UI.getCurrent().add(page);
        assertThat(page.getText()).isEqualTo("0");

        runs.succeeded(user);

        eventually(() -> assertThat(page.getText()).isEqualTo("1"));
    }
}
