package dev.loom.core.manifest;

import dev.loom.core.catalog.Names;
import dev.loom.core.document.Document;
import dev.loom.core.document.Document.Reading;
import dev.loom.core.document.Findings;
import dev.loom.core.document.Place;
import dev.loom.core.document.Section;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the file in which a source declares its nodes. */
final class NodesFile {

    private static final Place TOP = new Place(1, 1);

    private NodesFile() {}

    static void read(SourceFile file, boolean acceptNew, Reader into) {
        switch (Document.yaml(file.text())) {
            case Reading.Broken(var flaws) ->
                    flaws.forEach(flaw ->
                            into.flaw(new ManifestFlaw(file.path(), flaw.place(), flaw.message())));
            case Reading.Read(Document document) -> read(file, document, acceptNew, into);
        }
    }

    private static void read(SourceFile file, Document document, boolean acceptNew, Reader into) {
        Findings findings = new Findings();
        Section root = Section.of(document.root(), findings);
        List<ManifestNode> nodes = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (String name : root.keys()) {
            NodeSpec spec = NodeReader.read(name, root.object(name), acceptNew);
            if (!names.add(Names.key(name))) {
                root.problem(
                        name, "\"" + name + "\" is there twice: names differ by more than case");
            }
            Place place = document.place(root.pointer(name)).orElse(TOP);
            nodes.add(new ManifestNode(spec, new Whereabouts(file.path(), place)));
        }
        if (findings.hasProblems()) {
            findings.all()
                    .forEach(one -> {
                        Optional<Place> place = document.place(one.pointer());
                        into.flaw(new ManifestFlaw(file.path(), place, one.message()));
                    });
        } else {
            into.nodes(nodes);
        }
    }
}
