package dev.loom.adminui.catalog;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadHandler;
import dev.loom.core.catalog.BundleFile;
import dev.loom.server.catalog.CatalogArchive;
import dev.loom.server.catalog.Catalogs.Change;
import dev.loom.server.catalog.Catalogs.Imported;
import dev.loom.server.catalog.Catalogs.What;
import dev.loom.server.problem.LoomException;
import dev.loom.server.security.Caller;
import dev.loom.ui.part.Card;
import dev.loom.ui.problem.ProblemList;
import dev.loom.ui.problem.ProblemList.Item;
import dev.loom.ui.problem.Severity;
import java.util.List;
import java.util.Locale;

/** Takes a file, shows what it would change, and changes it when a person says so. */
final class ImportCard extends Card {

    private static final int LARGEST = 16 * 1024 * 1024;

    private final CatalogFaces faces;
    private final Caller caller;
    private final Runnable imported;
    private final Checkbox prune = new Checkbox("Remove what the file doesn't name");
    private final Div summary = new Div();
    private final Div result = new Div();
    private final Button bring = new Button("Import", event -> bring());
    private final Button discard = new Button("Discard", event -> discard());
    private final Div actions = new Div(bring, discard);
    private List<BundleFile> files = List.of();

    /**
     * The card.
     *
     * @param imported told when something was brought in
     */
    ImportCard(CatalogFaces faces, Caller caller, Runnable imported) {
        super("Import");
        this.faces = faces;
        this.caller = caller;
        this.imported = imported;
        Paragraph words =
                new Paragraph(
                        "A zip or tar with a folder per kind, or one YAML or JSON file with a list"
                                + " per kind. Catalogs written for Coopr are taken as they are.");
        words.addClassName("muted");
        Upload upload =
                new Upload(UploadHandler.inMemory((meta, bytes) -> take(meta.fileName(), bytes)));
        upload.setMaxFiles(1);
        upload.setMaxFileSize(LARGEST);
        upload.setAcceptedFileExtensions(".zip", ".tar", ".gz", ".tgz", ".yaml", ".yml", ".json");
        upload.addFileRemovedListener(event -> discard());
        prune.addValueChangeListener(event -> look());
        bring.addThemeVariants(ButtonVariant.PRIMARY);
        actions.addClassNames("row", "row-3");
        result.addClassNames("stack", "stack-3");
        summary.getElement().setAttribute("aria-live", "polite");
        Div body = new Div(words, upload, prune, summary, actions, result);
        body.addClassNames("card__body", "stack", "stack-4");
        add(body);
        discard();
    }

    /** Takes a file, and shows what it would change. */
    void take(String name, byte[] bytes) {
        try {
            files =
                    isDocument(name)
                            ? List.of(new BundleFile(name, bytes))
                            : CatalogArchive.read(bytes);
            look();
        } catch (LoomException e) {
            refuse(e);
        }
    }

    private static boolean isDocument(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".json") || lower.endsWith(".yaml") || lower.endsWith(".yml");
    }

    private void look() {
        if (!files.isEmpty()) {
            act(true);
        }
    }

    private void bring() {
        act(false);
    }

    private void act(boolean dryRun) {
        try {
            show(faces.catalogs().importFiles(caller, files, dryRun, prune.getValue()));
        } catch (LoomException e) {
            refuse(e);
        }
    }

    private void show(Imported found) {
        List<Change> changes =
                found.changes().stream().filter(change -> change.what() != What.UNCHANGED).toList();
        ProblemList notices = new ProblemList();
        notices.show(
                found.notices().stream()
                        .map(notice ->
                                new Item(
                                        Severity.WARNING,
                                        notice.message(),
                                        null,
                                        notice.file()
                                                + (notice.line() == null
                                                        ? ""
                                                        : ":" + notice.line()),
                                        List.of()))
                        .toList());
        summary.removeAll();
        summary.add(ImportResult.summary(found));
        result.removeAll();
        result.add(notices);
        changes.forEach(change -> result.add(ImportResult.line(change)));
        actions.setVisible(!found.applied());
        bring.setVisible(!changes.isEmpty());
        bring.setText(
                changes.size() == 1 ? "Import 1 change" : "Import " + changes.size() + " changes");
        if (found.applied()) {
            files = List.of();
            imported.run();
        }
    }

    private void refuse(LoomException e) {
        ProblemList problems = new ProblemList();
        problems.show(
                e.errors().isEmpty()
                        ? List.of(item(String.valueOf(e.getMessage())))
                        : e.errors().stream().map(error -> item(error.message())).toList());
        summary.removeAll();
        result.removeAll();
        result.add(problems);
        bring.setVisible(false);
        actions.setVisible(true);
    }

    private static Item item(String words) {
        return new Item(Severity.ERROR, words, null, null, List.of());
    }

    private void discard() {
        files = List.of();
        summary.removeAll();
        result.removeAll();
        actions.setVisible(false);
    }
}
