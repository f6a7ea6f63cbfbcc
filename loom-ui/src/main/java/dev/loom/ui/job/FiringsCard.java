package dev.loom.ui.job;

import dev.loom.server.job.FiringView;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.Empty;
import java.util.List;

/** Planned times of a job that have come, and what became of each, newest first. */
final class FiringsCard extends Card {

    FiringsCard(List<FiringView> firings, JobPlaces places, String zone) {
        super("Firings");
        FiringsGrid grid = new FiringsGrid(places, zone).show(firings);
        grid.setEmptyStateComponent(
                new Empty(
                        "It hasn't fired yet",
                        "Each of its planned times will be listed here, with its run or why it"
                                + " has none."));
        add(grid);
    }
}
