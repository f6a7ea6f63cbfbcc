package dev.loom.ui.job;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import dev.loom.core.catalog.SourceFormat;
import dev.loom.server.job.JobView;
import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.ui.part.Address;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.Crumb;
import dev.loom.ui.part.Empty;
import dev.loom.ui.part.HasCrumbs;
import dev.loom.ui.part.Nowhere;
import dev.loom.ui.part.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A job as a form or as text, and what would come of it: its next times, its nodes, what changes. A
 * job of a manifest is changed there.
 */
@StyleSheet("context://loom/cluster.css")
@StyleSheet("context://loom/job.css")
public abstract class JobEditor extends Page
        implements BeforeEnterObserver, HasDynamicTitle, HasCrumbs {

    private final JobFaces faces;
    private String title = "New job";
    private @Nullable JobView stored;

    protected JobEditor(JobFaces faces) {
        this.faces = faces;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        stored = null;
        Optional<String> name = event.getRouteParameters().get("name");
        Optional<String> from = new Address(event).get(JobPlaces.FROM);
        try {
            if (name.isPresent()) {
                edit(faces.jobs().get(faces.caller(), name.get()));
            } else if (from.isPresent()) {
                copy(faces.jobs().get(faces.caller(), from.get()));
            } else {
                create();
            }
        } catch (LoomException e) {
            if (e.code() != ErrorCode.NOT_FOUND) {
                throw e;
            }
            title = "No such job";
            String list = faces.places().jobs();
            add(new Nowhere(event.getLocation().getPath(), list, "Jobs"));
        }
    }

    private void create() {
        title = "New job";
        JobDraft draft = new JobDraft(faces);
        draft.showNew();
        show("A task, where it runs, and when.", draft, faces.places().jobs());
    }

    private void copy(JobView job) {
        title = "New job";
        JobDraft draft = new JobDraft(faces);
        draft.showCopy(job);
        show("A copy of " + job.name() + ".", draft, faces.places().page(job));
    }

    private void edit(JobView job) {
        stored = job;
        title = "Edit " + job.name();
        if (job.place() != null) {
            showElsewhere(job);
            return;
        }
        JobDraft draft = new JobDraft(faces);
        draft.show(job, faces.jobs().source(faces.caller(), job.name()));
        show("Saving makes version " + (job.version() + 1) + ".", draft, faces.places().page(job));
    }

    private void showElsewhere(JobView job) {
        Anchor page = new Anchor(faces.places().page(job), "Show " + job.name());
        Anchor copy = new Anchor(faces.places().copy(job), "Make a copy here");
        page.addClassName("btn");
        copy.addClassName("btn");
        Div links = new Div(page, copy);
        links.addClassName("row");
        Card card = new Card();
        card.add(
                new Empty(
                        job.name() + " is declared in a file",
                        "Change it in " + job.place() + ", and it follows within seconds.",
                        links));
        add(head(title, "It can be switched and run on its page."), card);
    }

    private void show(String sentence, JobDraft draft, String back) {
        Button save =
                new Button(
                        stored == null ? "Create job" : "Save as version " + next(),
                        event -> save(draft));
        save.addThemeVariants(ButtonVariant.PRIMARY);
        Anchor cancel = new Anchor(back, "Cancel");
        cancel.addClassName("btn");
        add(head(title, sentence, draft.modes(), cancel, save), draft);
    }

    private int next() {
        return stored == null ? 1 : stored.version() + 1;
    }

    private void save(JobDraft draft) {
        if (!draft.valid()) {
            return;
        }
        try {
            JobView kept = keep(draft.text());
            Notification.show(
                    stored == null
                            ? "Created " + kept.name()
                            : kept.name() + " is at version " + kept.version());
            UI.getCurrent().navigate(faces.places().page(kept));
        } catch (LoomException e) {
            if (e.code() == ErrorCode.STALE && stored != null) {
                draft.note("warning", stale(stored, draft));
            } else {
                draft.refuse(e);
            }
        }
    }

    private JobView keep(String text) {
        JobView before = stored;
        return before == null
                ? faces.jobs().create(faces.caller(), text, SourceFormat.YAML)
                : faces.jobs()
                        .put(
                                faces.caller(),
                                before.id().toString(),
                                text,
                                SourceFormat.YAML,
                                Optional.of(before.etag()));
    }

    /** Somebody else was faster: nothing that was entered is lost. */
    private Component[] stale(JobView mine, JobDraft draft) {
        JobView theirs = faces.jobs().get(faces.caller(), mine.id().toString());
        String who =
                faces.jobs().versions(faces.caller(), mine.id().toString()).getFirst().author();
        String what =
                theirs.version() == mine.version()
                        ? "Somebody switched it while you were at it."
                        : who
                                + " saved version "
                                + theirs.version()
                                + " while you were at version "
                                + mine.version()
                                + ".";
        List<Component> parts = new ArrayList<>();
        parts.add(new Span(what + " What you entered is still here."));
        parts.add(
                new Button(
                        "Show version " + theirs.version() + " instead",
                        event -> {
                            removeAll();
                            edit(theirs);
                        }));
        parts.add(
                new Button(
                        "Save mine as version " + (theirs.version() + 1),
                        event -> {
                            stored = theirs;
                            save(draft);
                        }));
        return parts.toArray(Component[]::new);
    }

    @Override
    public String getPageTitle() {
        return title + " · Loom";
    }

    @Override
    public List<Crumb> crumbs() {
        JobView job = stored;
        Crumb list = new Crumb("Jobs", faces.places().jobs());
        return job == null
                ? List.of(list, new Crumb(title, null))
                : List.of(
                        list,
                        new Crumb(job.name(), faces.places().page(job)),
                        new Crumb("Edit", null));
    }
}
