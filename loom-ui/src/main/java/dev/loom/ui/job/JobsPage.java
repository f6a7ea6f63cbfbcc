package dev.loom.ui.job;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import dev.loom.server.job.Jobs.Filter;
import dev.loom.server.security.Right;
import dev.loom.ui.cluster.Narrow;
import dev.loom.ui.part.Address;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.Empty;
import dev.loom.ui.part.Icon;
import dev.loom.ui.part.Live;
import dev.loom.ui.part.Page;
import java.util.ArrayList;
import java.util.List;

/** The jobs that one may see: when they fire next, and how their last runs went. */
@StyleSheet("context://loom/cluster.css")
@StyleSheet("context://loom/job.css")
public abstract class JobsPage extends Page implements BeforeEnterObserver {

    private final JobFaces faces;
    private final String nothingYet;
    private static final String FOLDERS = "folders";

    private final JobFilters filters = new JobFilters(this::go);
    private final NativeButton group = new NativeButton("By folder");
    private final JobsGrid grid;
    private final JobFolders folders;
    private Address address = new Address();
    private boolean narrow;

    /**
     * The list.
     *
     * @param sentence what stands below its title
     * @param nothingYet what to do first where there is none
     * @param more what else there is to go to
     */
    @SuppressWarnings("this-escape") // a component is built by calling itself
    protected JobsPage(JobFaces faces, String sentence, String nothingYet, Component... more) {
        this.faces = faces;
        this.nothingYet = nothingYet;
        grid = grid();
        folders = new JobFolders(faces, this::grid);
        folders.setVisible(false);
        group.addClassNames("chip", "chip--choice");
        group.addClickListener(event -> {
            address.set(FOLDERS, isGrouped() ? null : "true");
            apply(filters.wanted());
        });
        filters.add(group);
        Card list = new Card();
        list.addClassName("fits");
        list.add(filters, grid, folders);
        List<Component> actions = new ArrayList<>(List.of(more));
        if (mayCreate()) {
            actions.add(create());
        }
        add(head("Jobs", sentence, actions.toArray(Component[]::new)), list);
        Narrow.watch(this, this::asCards);
        Live.keep(this, Live.tenant(), this::look);
    }

    private JobsGrid grid() {
        JobsGrid made = new JobsGrid(faces.jobs(), faces.caller(), faces.clock(), faces.places());
        made.asCards(narrow);
        return made;
    }

    private void asCards(boolean cards) {
        narrow = cards;
        grid.asCards(cards);
        folders.asCards(cards);
    }

    private void look() {
        if (isGrouped()) {
            folders.look();
        } else {
            grid.look();
        }
    }

    private boolean isGrouped() {
        return address.get(FOLDERS).isPresent();
    }

    private boolean mayCreate() {
        return faces.caller().may(Right.OPERATE_OWN_CLUSTERS);
    }

    private Anchor create() {
        Anchor create = new Anchor(faces.places().create(), "");
        create.add(new Icon("plus"), new Span("New job"));
        create.addClassNames("btn", "btn--primary");
        return create;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        address = new Address(event);
        Filter wanted =
                JobFilters.filter(address.get("q").orElse(""), address.get("tag").orElse(""));
        filters.show(wanted);
        apply(wanted);
    }

    private void go(Filter wanted) {
        address.set("q", wanted.text());
        address.set("tag", wanted.tag());
        apply(wanted);
    }

    private void apply(Filter wanted) {
        boolean filtered = wanted.text() != null || wanted.tag() != null;
        grid.setEmptyStateComponent(filtered ? nothingLikeThat() : nothingYet());
        group.getElement().setAttribute("aria-pressed", String.valueOf(isGrouped()));
        boolean folded = isGrouped() && folders.by(wanted);
        folders.setVisible(folded);
        grid.setVisible(!folded);
        if (!folded) {
            grid.by(wanted);
        }
    }

    private Component nothingLikeThat() {
        return new Empty(
                "No job is like that",
                "Another filter may find more.",
                new Button(
                        "Clear filter",
                        event -> {
                            Filter all = JobFilters.filter("", "");
                            filters.show(all);
                            go(all);
                        }));
    }

    private Component nothingYet() {
        return mayCreate()
                ? new Empty("No jobs yet", nothingYet, create())
                : new Empty("No jobs yet", nothingYet);
    }
}
