package dev.loom.ui.part;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import dev.loom.server.security.Role;
import dev.loom.ui.support.Pushed;
import dev.loom.ui.support.ViewTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatestTest extends ViewTest {

    private final List<Runnable> waiting = new ArrayList<>();
    private final List<String> shown = new ArrayList<>();
    private final Latest<String> latest = new Latest<>(waiting::add);

    @Test
    void anOlderAnswerNeverOverwritesANewerOne() {
        signIn(Role.USER);
        UI ui = UI.getCurrent();
        latest.ask(ui, () -> "old", shown::add);
        latest.ask(ui, () -> "new", shown::add);

        waiting.reversed().forEach(Runnable::run);
        Pushed.arrive();

        assertThat(shown).containsExactly("new");
    }

    @Test
    void whatIsForgottenIsNotShown() {
        signIn(Role.USER);
        latest.ask(UI.getCurrent(), () -> "old", shown::add);

        latest.forget();
        waiting.forEach(Runnable::run);
        Pushed.arrive();

        assertThat(shown).isEmpty();
    }
}
