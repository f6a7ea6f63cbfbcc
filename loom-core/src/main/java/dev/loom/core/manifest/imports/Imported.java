package dev.loom.core.manifest.imports;

import dev.loom.core.document.Place;
import dev.loom.core.manifest.ManifestFlaw;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What another tool's file says in Loom's words.
 *
 * @param tree nodes or jobs by name, with the keys of a manifest
 * @param flaws why something is not in the tree
 * @param notices what was passed over
 */
public record Imported(ObjectNode tree, List<ManifestFlaw> flaws, List<ManifestFlaw> notices) {

    public Imported {
        flaws = List.copyOf(flaws);
        notices = List.copyOf(notices);
    }

    /** Collects one. */
    static final class Collector {

        private static final int MOST = 500;

        private final String file;
        private final ObjectNode tree = JsonNodeFactory.instance.objectNode();
        private final List<ManifestFlaw> flaws = new ArrayList<>();
        private final List<ManifestFlaw> notices = new ArrayList<>();

        Collector(String file) {
            this.file = file;
        }

        ObjectNode tree() {
            return tree;
        }

        /**
         * @param line counted from 1; 0 for the whole file
         */
        void flaw(int line, String message) {
            add(flaws, file, line, message);
        }

        void notice(int line, String message) {
            add(notices, file, line, message);
        }

        void notice(String other, int line, String message) {
            add(notices, other, line, message);
        }

        private static void add(List<ManifestFlaw> into, String file, int line, String message) {
            Optional<Place> place = line < 1 ? Optional.empty() : Optional.of(new Place(line, 1));
            ManifestFlaw flaw = new ManifestFlaw(file, place, message);
            if (into.size() < MOST && !into.contains(flaw)) {
                into.add(flaw);
            }
        }

        Imported done() {
            return new Imported(tree, flaws, notices);
        }
    }
}
