package dev.loom.ui.picture;

import dev.loom.ui.state.State;

/** The one letter by which the pictures of a run are told a step's state: a run has thousands. */
final class Letters {

    private Letters() {}

    static String of(State state) {
        return switch (state) {
            case PENDING, PLANNED, UNSEEN -> "P";
            case READY -> "Q";
            case RUNNING, CREATING, DELETING -> "R";
            case SUCCEEDED, ACTIVE, REACHED -> "S";
            case FAILED, INCOMPLETE, INCONSISTENT, UNREACHED -> "F";
            case SKIPPED -> "K";
            case ABORTED, ABORTING -> "A";
            case LOST -> "L";
            case PAUSING, PAUSED, TERMINATED, GONE, MAINTENANCE, UNKNOWN -> "U";
        };
    }
}
