package dev.loom.ui.jump;

import dev.loom.server.security.Caller;
import java.util.List;

/** Knows some places by name; those that the caller may not see aren't among its answers. */
@FunctionalInterface
public interface Places {

    /** So many from what may know thousands, so that it doesn't hide what others know. */
    int MOST = 6;

    /**
     * The best places for what was typed, few enough to look at.
     *
     * @param typed without blanks at its ends; empty for what most people want first
     */
    List<Place> find(Caller caller, String typed);
}
