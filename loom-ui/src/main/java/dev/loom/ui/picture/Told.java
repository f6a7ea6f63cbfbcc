package dev.loom.ui.picture;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a browser has been told of a picture of many steps, and so what it must be told next: all of
 * it once, and then only the steps that look different.
 *
 * @param <S> a step as the picture draws it
 */
final class Told<S> {

    /** How a step is numbered, how a browser reads it, and when the rest is news. */
    interface Telling<S> {

        int number(S step);

        ArrayNode json(S step);

        boolean same(ObjectNode before, ObjectNode now);
    }

    /** What doesn't change while a plan is carried out. */
    record Ground(List<PictureNode> nodes, List<StepKind> kinds) {

        Ground {
            nodes = List.copyOf(nodes);
            kinds = List.copyOf(kinds);
        }
    }

    /** A call of the element. */
    record Message(String method, ObjectNode argument) {}

    private final Telling<S> telling;
    private final Map<Integer, S> steps = new HashMap<>();
    private @Nullable Ground ground;
    private @Nullable ObjectNode about;

    Told(Telling<S> telling) {
        this.telling = telling;
    }

    /** Takes in how it is now, and says what that changes; empty if nothing. */
    Optional<Message> next(Ground on, List<S> all, ObjectNode now) {
        boolean anew = !on.equals(ground);
        if (anew) {
            steps.clear();
        }
        List<S> news = new ArrayList<>();
        for (S step : all) {
            if (!step.equals(steps.put(telling.number(step), step))) {
                news.add(step);
            }
        }
        boolean same = about != null && telling.same(about, now);
        ground = on;
        about = now;
        if (anew) {
            return all();
        }
        return news.isEmpty() && same
                ? Optional.empty()
                : Optional.of(new Message("patch", with(now.deepCopy(), news)));
    }

    /** Everything, for an element that knows nothing; empty before there is anything. */
    Optional<Message> all() {
        if (ground == null || about == null) {
            return Optional.empty();
        }
        ObjectNode all = about.deepCopy();
        ArrayNode nodes = all.putArray("nodes");
        ground.nodes().forEach(node -> nodes.addArray().add(node.id()).add(node.name()));
        ArrayNode kinds = all.putArray("kinds");
        ground.kinds().forEach(kind -> kinds.addArray().add(kind.action()).add(kind.service()));
        return Optional.of(new Message("show", with(all, new TreeMap<>(steps).values())));
    }

    private ObjectNode with(ObjectNode message, Collection<S> told) {
        ArrayNode array = message.putArray("steps");
        told.forEach(step -> array.add(telling.json(step)));
        return message;
    }
}
