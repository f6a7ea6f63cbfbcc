package dev.loom.ui.picture;

import dev.loom.ui.picture.PlanGraph.Gate;
import dev.loom.ui.picture.PlanGraph.Lanes;
import dev.loom.ui.picture.PlanGraph.Step;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Draws the plan of one run again and again for many graphs: what is where is worked out once, and
 * anew only when other steps are critical; else only how far the boxes are.
 */
public final class PlanDrawer {

    private final List<Gate> gates;
    private Set<Integer> critical = Set.of();
    private @Nullable PlanLayout layout;

    /** Of a plan with these gates. */
    public PlanDrawer(List<Gate> gates) {
        this.gates = List.copyOf(gates);
    }

    /** A plan as it stands, for {@link PlanGraph#show(Drawing)}. */
    public static final class Drawing {
        final PlanPicture picture;
        final List<Step> steps;

        private Drawing(PlanPicture picture, List<Step> steps) {
            this.picture = picture;
            this.steps = steps;
        }
    }

    /**
     * Draws it.
     *
     * @param steps always the same ones of this plan, as they stand
     */
    public synchronized Drawing draw(List<Step> steps, Set<Integer> newCritical) {
        PlanLayout known = layout;
        if (known == null || !critical.equals(newCritical)) {
            known = PlanPicture.layout(steps, gates, newCritical, Lanes.AUTO);
            layout = known;
            critical = newCritical;
        }
        return new Drawing(PlanPicture.of(known, steps), steps);
    }
}
