package dev.loom.ui.job;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import dev.loom.server.job.JobView;
import dev.loom.server.job.Jobs;
import dev.loom.server.job.Jobs.Filter;
import dev.loom.server.security.Caller;
import dev.loom.ui.part.Chips;
import dev.loom.ui.part.Times;
import dev.loom.ui.picture.RunHistory;
import dev.loom.ui.state.State;
import dev.loom.ui.state.StateBadge;
import java.time.InstantSource;

/** Jobs as rows, read page by page. */
final class JobsGrid extends Grid<JobView> {

    private static final int PAGE = 100;
    private static final String CARD = "card";

    private final Jobs jobs;
    private final Caller caller;
    private final InstantSource clock;
    private final JobPlaces places;
    private Filter filter = Filter.ALL;

    JobsGrid(Jobs jobs, Caller caller, InstantSource clock, JobPlaces places) {
        super(PAGE);
        this.jobs = jobs;
        this.caller = caller;
        this.clock = clock;
        this.places = places;
        addThemeVariants(GridVariant.NO_BORDER);
        setSelectionMode(SelectionMode.NONE);
        configureColumns();
        setDataProvider(
                new CallbackDataProvider<>(
                        asked -> read(asked.getPage(), asked.getPageSize()).jobs().stream(),
                        asked -> (int) total(),
                        JobView::id));
    }

    private void configureColumns() {
        addComponentColumn(this::name).setHeader("Job").setFlexGrow(2).setWidth("150px");
        addComponentColumn(job -> JobWords.state(job).plain())
                .setHeader("Fires")
                .setFlexGrow(0)
                .setWidth("124px");
        addComponentColumn(job -> clipped(JobWords.when(job))).setHeader("When").setFlexGrow(3);
        addComponentColumn(job -> clipped(String.join(", ", job.targets())))
                .setHeader("Targets")
                .setFlexGrow(2);
        addComponentColumn(job -> new Chips(job.tags())).setHeader("Tags").setFlexGrow(1);
        addComponentColumn(job -> JobWords.next(job.nextAt(), clock.instant()))
                .setHeader("Next")
                .setFlexGrow(0)
                .setWidth("100px");
        addComponentColumn(this::lastRun).setHeader("Last run").setFlexGrow(0).setWidth("184px");
        addComponentColumn(this::last).setHeader("Last 20").setFlexGrow(0).setWidth("152px");
        addComponentColumn(this::card).setKey(CARD).setHeader("Job").setVisible(false);
    }

    void asCards(boolean cards) {
        getColumns().forEach(column -> column.setVisible(CARD.equals(column.getKey()) == cards));
    }

    /** Without the names of its columns, where those of a list above it hold for it, too. */
    JobsGrid headless() {
        getColumns().forEach(column -> column.setHeader((String) null));
        return this;
    }

    void by(Filter wanted) {
        filter = wanted;
        look();
    }

    void look() {
        setAllRowsVisible(total() <= PAGE);
        getDataProvider().refreshAll();
    }

    private Jobs.Page read(int page, int size) {
        return jobs.list(caller, filter.page(page, size));
    }

    private long total() {
        return read(0, 0).total();
    }

    private Anchor name(JobView job) {
        Anchor name = new Anchor(places.page(job), job.name());
        name.addClassNames("medium", "clip");
        name.setTitle(job.description().isBlank() ? job.name() : job.description());
        return name;
    }

    private static Span clipped(String words) {
        Span span = new Span(words);
        span.addClassName("clip");
        span.setTitle(words);
        return span;
    }

    private Component lastRun(JobView job) {
        if (job.last().isEmpty()) {
            Span none = new Span("–");
            none.addClassName("muted");
            return none;
        }
        JobView.Result last = job.last().getFirst();
        Anchor link = new Anchor(places.run(last.run()));
        link.add(new StateBadge(State.of(last.state())).plain());
        Span when =
                new Span(
                        last.startedAt() == null
                                ? ""
                                : Times.ago(last.startedAt(), clock.instant()));
        when.addClassNames("muted", "small");
        Div both = new Div(link, when);
        both.addClassName("row");
        return both;
    }

    private RunHistory last(JobView job) {
        RunHistory bars = JobWords.history(job.last(), clock.instant());
        bars.addClassName("history--row");
        return bars;
    }

    private Component card(JobView job) {
        Div head = new Div(name(job), JobWords.state(job).plain());
        head.addClassName("cluster-card__head");
        Div facts =
                new Div(
                        new Span(JobWords.when(job)),
                        JobWords.next(job.nextAt(), clock.instant()),
                        new Chips(job.tags()),
                        last(job));
        facts.addClassNames("cluster-card__facts", "small");
        Div card = new Div(head, facts);
        card.addClassName("cluster-card");
        return card;
    }
}
