package dev.loom.adminui.job;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.loom.server.job.FiringView;
import dev.loom.server.job.JobView;
import dev.loom.server.job.Jobs;
import dev.loom.server.job.PlannedView;
import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.server.run.RunFilter;
import dev.loom.server.run.RunView;
import dev.loom.server.run.Runs;
import dev.loom.server.security.Caller;
import dev.loom.server.security.CurrentCaller;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.Crumb;
import dev.loom.ui.part.HasCrumbs;
import dev.loom.ui.part.Live;
import dev.loom.ui.part.Nowhere;
import dev.loom.ui.part.Page;
import dev.loom.ui.source.SourceView;
import dev.loom.ui.source.YamlSource;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A job: what it does and when, what will become of its next times, and what became of the last.
 */
@Route(JobWords.PATH + "/:name")
@StyleSheet("context://loom/cluster.css")
@RolesAllowed({"ADMINISTRATOR", "SUPERADMIN"})
public final class JobPage extends Page implements BeforeEnterObserver, HasDynamicTitle, HasCrumbs {

    private static final int NEXT = 10;
    private static final int PAST = 20;
    private static final int BARS = 30;

    /** All that the page says. */
    private record Shown(
            JobView job,
            List<PlannedView> next,
            List<FiringView> firings,
            List<RunView> runs,
            String source) {}

    private final Jobs jobs;
    private final Runs runs;
    private final Caller caller;
    private final InstantSource clock;
    private String name = "";
    private @Nullable Shown shown;

    public JobPage(Jobs jobs, Runs runs, CurrentCaller current, InstantSource clock) {
        this.jobs = jobs;
        this.runs = runs;
        this.caller = current.get();
        this.clock = clock;
        Live.keep(this, Live.tenant(), this::look);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        name = event.getRouteParameters().get("name").orElse("");
        shown = null;
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
        } catch (LoomException e) {
            if (e.code() != ErrorCode.NOT_FOUND) {
                throw e;
            }
            shown = null;
            removeAll();
            add(new Nowhere(JobWords.PATH + "/" + name, JobWords.PATH, "Jobs"));
        }
    }

    private Shown read() {
        JobView job = jobs.get(caller, name);
        return new Shown(
                job,
                jobs.next(caller, name, NEXT),
                jobs.firings(caller, name, null, PAST),
                runs.list(caller, RunFilter.newest(BARS).ofJob(job.id())),
                jobs.source(caller, name));
    }

    private void show(Shown now) {
        shown = now;
        JobView job = now.job();
        removeAll();
        JobActs acts = new JobActs(jobs, caller, this::look);
        Instant at = clock.instant();
        Div cards =
                new Div(
                        new JobFactsCard(job, now.runs(), at),
                        new NextTimesCard(job, now.next(), at));
        cards.addClassName("columns");
        SourceView source = new SourceView("The declaration of " + job.name());
        source.show(yaml(now.source()));
        Card text = new Card("Declaration, version " + job.version());
        text.add(source);
        add(
                head(job.name(), subtitle(job), acts.of(job)),
                cards,
                new FiringsCard(now.firings(), job.timezone()),
                text);
    }

    /** As it was written, or as YAML if that was JSON. */
    private static String yaml(String source) {
        if (!source.stripLeading().startsWith("{")) {
            return source;
        }
        try {
            return YamlSource.of(JsonMapper.shared().readTree(source));
        } catch (JacksonException _) {
            return source; // YAML that begins with a brace
        }
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
                new Crumb("Jobs", JobWords.PATH),
                new Crumb(shown == null ? name : shown.job().name(), null));
    }
}
