package dev.loom.core.catalog;

import dev.loom.core.document.Document;
import dev.loom.core.document.Findings;
import dev.loom.core.document.Findings.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Everything found in the files of an import. */
final class Report {

    private record Entry(Level level, Problem problem) {}

    private final List<Entry> entries = new ArrayList<>();

    void add(Level level, Problem problem) {
        entries.add(new Entry(level, problem));
    }

    void problem(String file, String message) {
        add(Level.PROBLEM, Problem.at(file, "", Optional.empty(), message));
    }

    void notice(String file, String message) {
        add(Level.NOTICE, Problem.at(file, "", Optional.empty(), message));
    }

    void broken(String file, Document.Reading.Broken broken) {
        broken.flaws()
                .forEach(flaw ->
                        add(
                                Level.PROBLEM,
                                Problem.at(file, flaw.pointer(), flaw.place(), flaw.message())));
    }

    void add(Draft draft, Findings findings) {
        findings.all()
                .forEach(finding ->
                        add(finding.level(), draft.problem(finding.pointer(), finding.message())));
    }

    /** Forgets what was found in files that turned out to be no entities. */
    void forget(Set<String> files) {
        entries.removeIf(entry -> files.contains(entry.problem().file()));
    }

    List<Problem> of(Level level) {
        return entries.stream()
                .filter(entry -> entry.level() == level)
                .map(Entry::problem)
                .toList();
    }
}
