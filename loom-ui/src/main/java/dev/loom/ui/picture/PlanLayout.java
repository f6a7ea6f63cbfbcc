package dev.loom.ui.picture;

import dev.loom.ui.picture.PlanFold.Box;
import dev.loom.ui.picture.PlanFold.Edge;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where everything of a plan stands: lanes below each other, boxes in columns, edges between. */
record PlanLayout(PlanFold fold, List<Lane> lanes, List<Spot> spots, int width, int height) {

    static final PlanLayout EMPTY =
            new PlanLayout(new PlanFold(List.of(), List.of()), List.of(), List.of(), 0, 0);

    static final int BOX_WIDTH = 106;
    static final int BOX_HEIGHT = 40;
    private static final int STEP_X = BOX_WIDTH + 14;
    private static final int STEP_Y = BOX_HEIGHT + 10;
    private static final int HEAD = 26;
    private static final int FOOT = 14;
    private static final int BETWEEN = 10;
    private static final int SIDE = 14;
    private static final int KEPT = 64;

    /** The same plan is asked for again and again while a page is live. */
    private static final Map<PlanFold, PlanLayout> KNOWN =
            Collections.synchronizedMap(
                    new LinkedHashMap<>(KEPT, 0.75f, true) {
                        @Override
                        protected boolean removeEldestEntry(Map.Entry<PlanFold, PlanLayout> e) {
                            return size() > KEPT;
                        }
                    });

    /** A lane with its number of nodes. */
    record Lane(String name, int nodes, int y, int height) {}

    /** Where a box stands. */
    record Spot(int x, int y, int column) {}

    static PlanLayout of(PlanFold fold) {
        PlanLayout known = KNOWN.get(fold);
        if (known == null) {
            known = compute(fold);
            KNOWN.put(fold, known);
        }
        return known;
    }

    private static PlanLayout compute(PlanFold fold) {
        if (fold.boxes().isEmpty()) {
            return EMPTY;
        }
        PlanColumns found = PlanColumns.of(fold);
        Map<String, Map<Integer, List<Integer>>> byLane = byLane(fold, found);
        List<Spot> spots = new ArrayList<>(Collections.nCopies(fold.boxes().size(), null));
        List<Lane> lanes = new ArrayList<>();
        int y = 1;
        for (Map.Entry<String, Map<Integer, List<Integer>>> entry : byLane.entrySet()) {
            int most = entry.getValue().values().stream().mapToInt(List::size).max().orElse(1);
            int height = HEAD + most * STEP_Y - (STEP_Y - BOX_HEIGHT) + FOOT;
            int top = y + HEAD;
            entry.getValue()
                    .forEach((column, boxes) -> {
                        int from = top + (most - boxes.size()) * STEP_Y / 2;
                        for (int i = 0; i < boxes.size(); i++) {
                            int x = SIDE + column * STEP_X;
                            spots.set(boxes.get(i), new Spot(x, from + i * STEP_Y, column));
                        }
                    });
            Box any = fold.boxes().get(entry.getValue().values().iterator().next().getFirst());
            lanes.add(new Lane(entry.getKey(), any.nodes(), y, height));
            y += height + BETWEEN;
        }
        int columns = 1 + Collections.max(found.column());
        int width = 2 * SIDE + columns * STEP_X - (STEP_X - BOX_WIDTH);
        return new PlanLayout(fold, lanes, List.copyOf(spots), width, y - BETWEEN + 1);
    }

    /** Boxes by lane and column, from top to bottom; lanes in order of their first box. */
    private static Map<String, Map<Integer, List<Integer>>> byLane(
            PlanFold fold, PlanColumns found) {
        Map<String, Map<Integer, List<Integer>>> byLane = new LinkedHashMap<>();
        for (int i = 0; i < fold.boxes().size(); i++) {
            byLane.computeIfAbsent(fold.boxes().get(i).lane(), lane -> new TreeMap<>())
                    .computeIfAbsent(found.column().get(i), column -> new ArrayList<>())
                    .add(i);
        }
        byLane.values()
                .forEach(columns ->
                        columns.values()
                                .forEach(boxes ->
                                        boxes.sort(Comparator.comparing(found.height()::get))));
        return byLane;
    }

    /** The way of an edge, as an SVG path. */
    String path(Edge edge) {
        Spot from = spots.get(edge.from());
        Spot to = spots.get(edge.to());
        int x1 = from.x() + BOX_WIDTH;
        int y1 = from.y() + BOX_HEIGHT / 2;
        int x2 = to.x();
        int y2 = to.y() + BOX_HEIGHT / 2;
        if (y1 == y2 && free(from.column() + 1, to.column(), y1)) {
            return "M%d %dH%d".formatted(x1, y1, x2);
        }
        if (to.column() == from.column() + 1) {
            return "M%d %d".formatted(x1, y1) + curve(x1, y1, x2, y2);
        }
        int way = way(from, to, y1, y2);
        int bend1 = x1 + STEP_X - BOX_WIDTH;
        int bend2 = x2 - (STEP_X - BOX_WIDTH);
        return "M%d %d".formatted(x1, y1)
                + (way == y1 ? "" : curve(x1, y1, bend1, way))
                + "H%d".formatted(bend2)
                + (way == y2 ? "H%d".formatted(x2) : curve(bend2, way, x2, y2));
    }

    /** A height at which nothing stands between both columns. */
    private int way(Spot from, Spot to, int y1, int y2) {
        List<Integer> ways = new ArrayList<>(List.of(y1, y2));
        for (Lane lane : lanes) {
            ways.add(lane.y() + lane.height() - FOOT / 2);
            ways.add(lane.y() + HEAD - 5);
        }
        return ways.stream()
                .filter(way -> free(from.column() + 1, to.column(), way))
                .min(Comparator.comparingInt(way -> Math.abs(way - y1) + Math.abs(way - y2)))
                .orElse(y1);
    }

    private boolean free(int first, int end, int y) {
        return spots.stream()
                .noneMatch(spot ->
                        spot.column() >= first
                                && spot.column() < end
                                && y > spot.y() - 2
                                && y < spot.y() + BOX_HEIGHT + 2);
    }

    private static String curve(int x1, int y1, int x2, int y2) {
        int bend = Math.max(10, (x2 - x1) * 2 / 3);
        return "C%d %d %d %d %d %d".formatted(x1 + bend, y1, x2 - bend, y2, x2, y2);
    }
}
