package dev.loom.ui.job;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import dev.loom.server.job.FiringView;
import dev.loom.server.job.JobView;
import dev.loom.server.job.PlannedView;
import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.server.run.RunFilter;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.Crumb;
import dev.loom.ui.part.HasCrumbs;
import dev.loom.ui.part.Icon;
import dev.loom.ui.part.Live;
import dev.loom.ui.part.Nowhere;
import dev.loom.ui.part.Page;
import dev.loom.ui.run.RunList;
import dev.loom.ui.source.SourceView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A job: what it does and when, what will become of its next times, and what became of the last.
 */
@StyleSheet("context://loom/cluster.css")
@StyleSheet("context://loom/job.css")
public abstract class JobPage extends Page
        implements BeforeEnterObserver, HasDynamicTitle, HasCrumbs {

    private static final int NEXT = 10;
    private static final int PAST = 20;

    /** All that the page says, but for its runs. */
    private record Shown(
            JobView job, List<PlannedView> next, List<FiringView> firings, String source) {}

    private final JobFaces faces;
    private String name = "";
    private @Nullable Shown shown;
    private @Nullable RunList runs;

    @SuppressWarnings("this-escape") // a component is built by calling itself
    protected JobPage(JobFaces faces) {
        this.faces = faces;
        Live.keep(this, Live.tenant(), this::look);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        name = event.getRouteParameters().get("name").orElse("");
        shown = null;
        runs = null;
        bringUpToDate();
    }

    private void look() {
        if (shown != null) {
            bringUpToDate();
        }
    }

    private void bringUpToDate() {
        try {
            Shown now = read();
            if (!now.equals(shown)) {
                show(now);
            }
            if (runs != null) {
                runs.look();
            }
        } catch (LoomException e) {
            if (e.code() != ErrorCode.NOT_FOUND) {
                throw e;
            }
            shown = null;
            removeAll();
            String list = faces.places().jobs();
            add(new Nowhere(list + "/" + name, list, "Jobs"));
        }
    }

    private Shown read() {
        JobView job = faces.jobs().get(faces.caller(), name);
        return new Shown(
                job,
                faces.jobs().next(faces.caller(), name, NEXT),
                faces.jobs().firings(faces.caller(), name, null, PAST),
                faces.jobs().source(faces.caller(), name));
    }

    private void show(Shown now) {
        shown = now;
        JobView job = now.job();
        removeAll();
        Instant at = faces.clock().instant();
        Div cards = new Div(new JobFactsCard(job, at), new NextTimesCard(job, now.next(), at));
        cards.addClassName("columns");
        add(head(job.name(), subtitle(job), new JobActs(faces, this::look).of(job)));
        declaredElsewhere(job).ifPresent(this::add);
        if (job.refused()) {
            add(banner("error", "s-failed", JobWords.refused(job)));
        }
        add(
                cards,
                runs(job),
                new FiringsCard(now.firings(), faces.places(), job.timezone()),
                declaration(job, now.source()));
    }

    private static Optional<Component> declaredElsewhere(JobView job) {
        if (job.place() == null) {
            return Optional.empty();
        }
        return Optional.of(
                banner(
                        "notice",
                        "s-notice",
                        "Declared in "
                                + job.place()
                                + ": change it there, and it follows within seconds."));
    }

    private static Component banner(String state, String icon, String sentence) {
        Span words = new Span(sentence);
        words.addClassName("break");
        Div banner = new Div(new Icon(icon), words);
        banner.addClassName("banner");
        banner.getElement().setAttribute("data-state", state);
        return banner;
    }

    private Card runs(JobView job) {
        RunList list = runs;
        if (list == null) {
            list =
                    new RunList(
                            faces.runs(),
                            faces.caller(),
                            faces.clock(),
                            RunFilter.newest(1).ofJob(job.id()),
                            faces.places().runs());
            runs = list;
        }
        Card card = new Card("Runs");
        card.add(list);
        return card;
    }

    private static Card declaration(JobView job, String text) {
        SourceView source = new SourceView("The declaration of " + job.name());
        source.show(JobSource.yaml(text));
        Card card = new Card("Declaration, version " + job.version());
        card.add(source);
        return card;
    }

    private static String subtitle(JobView job) {
        return job.description().isBlank()
                ? "Runs " + job.task() + " on " + String.join(", ", job.targets()) + "."
                : job.description();
    }

    @Override
    public String getPageTitle() {
        return (shown == null ? "Job" : shown.job().name()) + " · Loom";
    }

    @Override
    public List<Crumb> crumbs() {
        return List.of(
                new Crumb("Jobs", faces.places().jobs()),
                new Crumb(shown == null ? name : shown.job().name(), null));
    }
}
