package dev.loom.spi;

import java.time.Duration;

/**
 * An action that is carried out from the server, through an interface of the machine's provider,
 * say. It needs no shell on the node.
 *
 * <p>Both methods may be repeated at any time and by any server, also after the one that asked
 * first has died: they find what goes on by the attempt's name, begin nothing twice, and return
 * within 60 s without waiting for the action's end. The engine asks again.
 */
public non-sealed interface Call extends Work {

    /** After this time it is ended. */
    Duration timeout();

    /** Begins the attempt, or says how the one that was begun is doing. */
    Outcome<Result> ask(Attempt attempt);

    /** Ends the attempt: done once nothing of it goes on and it can begin no more. */
    Outcome<Attempt> end(Attempt attempt);
}
