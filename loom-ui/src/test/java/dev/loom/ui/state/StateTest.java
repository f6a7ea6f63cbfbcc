package dev.loom.ui.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.core.run.RunState;
import dev.loom.core.run.StepState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StateTest {

    @ParameterizedTest
    @EnumSource(RunState.class)
    void everyStateOfARunHasALook(RunState state) {
        assertThat(State.of(state.word())).isNotEqualTo(State.UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource(StepState.class)
    void everyStateOfAStepHasALook(StepState state) {
        assertThat(State.of(state.word())).isNotEqualTo(State.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pending", "active", "incomplete", "inconsistent", "terminated"})
    void everyStateOfAClusterHasALook(String word) {
        assertThat(State.of(word)).isNotEqualTo(State.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"planned", "creating", "running", "deleting", "gone"})
    void everyStateOfANodeHasALook(String word) {
        assertThat(State.ofNode(word)).isNotEqualTo(State.UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void aBadgeSaysItsStateInColourAndWord(State state) {
        StateBadge badge = new StateBadge(state);

        assertThat(badge.getElement().getAttribute("data-state")).isEqualTo(state.look().word());
        assertThat(badge.getElement().getTextRecursively()).isEqualTo(state.label());
    }
}
