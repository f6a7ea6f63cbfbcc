package dev.loom.server.node;

import dev.loom.server.run.StepEnd;
import dev.loom.server.run.StepWork;
import dev.loom.ssh.AttemptEnd;
import dev.loom.ssh.Inquiry;
import dev.loom.ssh.SshException;
import dev.loom.ssh.Termination;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** What becomes of a step by how its attempt on the node ended, and how that is told. */
final class AttemptOutcomes {

    private static final Pattern SENTENCE = Pattern.compile("[.!?…:;,]$");

    private AttemptOutcomes() {}

    /** Of an attempt that this server saw end. */
    static StepEnd of(StepWork work, AttemptEnd end, Manner manner) throws InterruptedException {
        return switch (end) {
            case AttemptEnd.Exited(int status, _, var left) ->
                    status == 0
                            ? new StepEnd.Succeeded(0, null)
                            : new StepEnd.Failed(
                                    told(ExitWords.of(work, status), left),
                                    status,
                                    manner.again().get());
            case AttemptEnd.TimedOut(_, var left) ->
                    failed("It took too long and was ended." + words(left), manner);
            case AttemptEnd.Aborted(_, var left) -> ended(left);
            case AttemptEnd.ConnectionLost(var why, _) ->
                    failed("The connection was lost: " + why, manner);
            case AttemptEnd.CutOff(var why, _, var left) ->
                    failed("The connection was lost: " + why + "." + words(left), manner);
            case AttemptEnd.NodeFull(_, _, var left) ->
                    failed("The node's disk is full." + words(left), manner);
            case AttemptEnd.Vanished(_, var left) ->
                    failed(
                            "What ran is gone without an exit status: it was killed, or the node was restarted."
                                    + words(left),
                            manner);
            case AttemptEnd.Refused(var why) -> failed(why, manner);
        };
    }

    /** Of an attempt that somebody wanted to be ended. */
    static StepEnd ended(Termination left) {
        return new StepEnd.Aborted("It was ended." + words(left));
    }

    /**
     * Of an attempt that a dead server ran through its own connection. One that wasn't found may
     * have begun before it was ended: only what was prevented has not.
     */
    static StepEnd lost(Inquiry found, Termination left, Manner manner) {
        return switch (found) {
            case Inquiry.Cancelled() -> notBegun();
            case Inquiry.NotStarted() when left instanceof Termination.Prevented -> notBegun();
            case Inquiry.NotStarted() ->
                    lost("when it was about to begin: it may have done a part", left, manner);
            case Inquiry.Running _ -> lost("while it ran, so that it was ended", left, manner);
            case Inquiry.Ended _, Inquiry.Vanished() ->
                    lost(
                            "before it heard how it ended: it may have done all, or a part",
                            left,
                            manner);
        };
    }

    private static StepEnd notBegun() {
        return new StepEnd.Deferred("Its server stopped before it began.", Duration.ZERO);
    }

    private static StepEnd lost(String when, Termination left, Manner manner) {
        return manner.idempotent()
                ? new StepEnd.Deferred(
                        "Its server stopped " + when + "; it may be repeated." + words(left),
                        Duration.ZERO)
                : new StepEnd.Failed(
                        "Lost: its server stopped " + when + "; it isn't repeated." + words(left),
                        null,
                        Optional.empty());
    }

    /**
     * What a dead server may have begun there is never begun once more as long as nobody can ask
     * the node what became of it.
     */
    static StepEnd unreached(StepWork work, Manner manner, SshException.Unreachable why) {
        if (work.takenUp() && !manner.idempotent()) {
            return new StepEnd.Failed(
                    "Lost: its server stopped, and the node can't be asked what became of it; it"
                            + " isn't repeated. "
                            + why.sentence(),
                    null,
                    Optional.empty());
        }
        return new StepEnd.Failed(why.sentence(), null, manner.again().get());
    }

    private static StepEnd failed(String message, Manner manner) {
        return new StepEnd.Failed(message, null, manner.again().get());
    }

    /** What a command said last needn't be a sentence: what follows begins a new one. */
    static String told(String last, Termination left) {
        String more = words(left);
        return more.isEmpty() || SENTENCE.matcher(last).find() ? last + more : last + "." + more;
    }

    private static String words(Termination left) {
        return switch (left) {
            case Termination.NotNeeded(), Termination.Prevented() -> "";
            case Termination.Verified() -> " No process of it is left.";
            case Termination.NotVerified(var why) ->
                    " Not verified that none of it is left: " + why + ".";
        };
    }
}
