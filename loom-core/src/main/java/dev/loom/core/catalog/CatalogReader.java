package dev.loom.core.catalog;

import dev.loom.core.document.Findings;
import dev.loom.core.document.Findings.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads catalog files, in any order, and collects everything that is to be said about them. */
public final class CatalogReader {

    private record Read(Draft draft, Spec spec) {}

    private record Found(Draft draft, Findings findings) {}

    private final Catalog existing;
    private final Bundle bundle;
    private final Report report = new Report();
    private final Scripts scripts;
    private final Map<String, Read> accepted = new LinkedHashMap<>();

    private CatalogReader(List<BundleFile> files, Catalog existing) {
        this.existing = existing;
        this.bundle = new Bundle(files);
        this.scripts = new Scripts(bundle);
    }

    /** Reads a catalog that stands alone. */
    public static CatalogReading read(List<BundleFile> files) {
        return read(files, Catalog.empty());
    }

    /**
     * Reads files that are to join a catalog.
     *
     * @param existing what names may point to besides the files' own entities
     */
    public static CatalogReading read(List<BundleFile> files, Catalog existing) {
        CatalogReader reader = new CatalogReader(files, existing);
        return reader.finish(reader.drafts());
    }

    /**
     * Reads one entity.
     *
     * @param file what to call the text in problems
     * @param existing what names may point to
     */
    public static CatalogReading readOne(
            Kind kind, String file, String text, SourceFormat format, Catalog existing) {
        CatalogReader reader = new CatalogReader(List.of(), existing);
        return reader.finish(new DraftReader(reader.report).read(kind, file, text, format));
    }

    private List<Draft> drafts() {
        List<Draft> drafts = new ArrayList<>();
        DraftReader reader = new DraftReader(report);
        for (String path : bundle.paths()) {
            Optional<SourceFormat> format = SourceFormat.ofFile(path);
            if (format.isPresent()) {
                Optional<String> text = bundle.text(path);
                text.ifPresent(t -> drafts.addAll(reader.read(path, t, format.get())));
                if (text.isEmpty()) {
                    report.problem(path, "this is not UTF-8 text");
                }
            }
        }
        return drafts;
    }

    private CatalogReading finish(List<Draft> drafts) {
        List<Found> all = drafts.stream().map(this::scripted).toList();
        Set<String> named = scripts.named();
        report.forget(named);
        all.stream()
                .filter(found -> !named.contains(found.draft().file()))
                .forEach(found -> check(found.draft(), found.findings()));
        noticeStrays(named);
        Catalog catalog = Catalog.of(accepted.values().stream().map(Read::spec).toList());
        warnOfDanglingNames(existing.with(catalog));
        return new CatalogReading(
                catalog,
                accepted.values().stream().map(r -> r.draft().entity(r.spec().name())).toList(),
                report.of(Level.PROBLEM),
                report.of(Level.WARNING),
                report.of(Level.NOTICE));
    }

    private Found scripted(Draft draft) {
        Findings findings = new Findings();
        scripts.putInto(draft, findings);
        return new Found(draft, findings);
    }

    private void check(Draft draft, Findings findings) {
        Spec spec = SpecReader.read(draft.kind(), draft.body(), findings);
        report.add(draft, findings);
        if (findings.hasProblems()) {
            return;
        }
        String key = draft.kind().path() + "/" + Names.key(spec.name());
        Read other = accepted.putIfAbsent(key, new Read(draft, spec));
        if (other != null) {
            String first = other.draft().problem("/name", "here").toString();
            String what =
                    "a " + draft.kind().word() + " \"" + spec.name() + "\" is there already: ";
            report.add(Level.PROBLEM, draft.problem("/name", what + first));
        }
    }

    private void noticeStrays(Set<String> named) {
        for (String path : bundle.paths()) {
            if (SourceFormat.ofFile(path).isEmpty() && !named.contains(path)) {
                report.notice(path, "ignored: no entity names this file");
            }
        }
    }

    private void warnOfDanglingNames(Catalog all) {
        for (Read read : accepted.values()) {
            Findings findings = new Findings();
            DanglingNames.find(read.spec(), all, findings);
            report.add(read.draft(), findings);
        }
    }
}
