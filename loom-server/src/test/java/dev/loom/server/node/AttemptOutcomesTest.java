package dev.loom.server.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.server.run.StepEnd;
import dev.loom.ssh.Inquiry;
import dev.loom.ssh.Termination;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a command said last, and what became of its processes, read as sentences. */
class AttemptOutcomesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Exit status 1: the disk is full     | Exit status 1: the disk is full. No process of it is left.
                    It ended with exit status 3.        | It ended with exit status 3. No process of it is left.
                    Exit status 1: try again later …    | Exit status 1: try again later … No process of it is left.
                    Exit status 1: (core dumped)        | Exit status 1: (core dumped). No process of it is left.
                    """)
    void whatFollowsBeginsASentence(String last, String told) {
        assertThat(AttemptOutcomes.told(last, new Termination.Verified())).isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource({"the disk is full", "all is well."})
    void whereNothingFollowsTheCommandsWordsStayAsTheyAre(String last) {
        assertThat(AttemptOutcomes.told(last, new Termination.NotNeeded())).isEqualTo(last);
    }

    @Test
    void whatWasKeptFromBeginningBeginsAnew() {
        assertThat(lost(new Termination.Prevented(), false)).isInstanceOf(StepEnd.Deferred.class);
        assertThat(
                        AttemptOutcomes.lost(
                                new Inquiry.Cancelled(),
                                new Termination.NotVerified("no answer"),
                                manner(false)))
                .isInstanceOf(StepEnd.Deferred.class);
    }

    /** A server that stood still may have sent its command just after the node was asked for it. */
    @Test
    void whatMayHaveBegunAfterTheNodeWasAskedIsNotBegunOnceMore() {
        assertThat(lost(new Termination.Verified(), false)).isInstanceOf(StepEnd.Failed.class);
        assertThat(lost(new Termination.NotVerified("no answer"), false))
                .isInstanceOf(StepEnd.Failed.class);
        assertThat(lost(new Termination.Verified(), true)).isInstanceOf(StepEnd.Deferred.class);
    }

    private static StepEnd lost(Termination left, boolean idempotent) {
        return AttemptOutcomes.lost(new Inquiry.NotStarted(), left, manner(idempotent));
    }

    private static Manner manner(boolean idempotent) {
        return new Manner(
                false, idempotent, Duration.ofSeconds(1), Doorman.STRICT, Optional::empty);
    }
}
