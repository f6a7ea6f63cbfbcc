package dev.loom.adminui.overview;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.loom.server.security.Caller;
import dev.loom.server.security.CurrentCaller;
import dev.loom.server.status.Overview;
import dev.loom.ui.part.Address;
import dev.loom.ui.part.Live;
import dev.loom.ui.part.Page;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.time.InstantSource;

/** What goes on in the tenant, and what needs a person. */
@Route("admin")
@PageTitle("Overview · Loom")
@RolesAllowed({"ADMINISTRATOR", "SUPERADMIN"})
public final class OverviewView extends Page implements BeforeEnterObserver {

    private static final String PERIOD = "period";

    private final Overview overview;
    private final Caller caller;
    private final InstantSource clock;
    private final PeriodSwitch periods = new PeriodSwitch(this::choose);
    private final FiguresCard figures = new FiguresCard();
    private final RunningCard running = new RunningCard();
    private final FailedCard failed = new FailedCard();
    private final LeasesCard leases = new LeasesCard();
    private final ProvidersCard providers = new ProvidersCard();
    private Address address = new Address();
    private Period period = Period.DAY;

    public OverviewView(Overview overview, CurrentCaller current, InstantSource clock) {
        this.overview = overview;
        this.caller = current.get();
        this.clock = clock;
        Div left = new Div(running, failed);
        left.addClassNames("stack", "stack-4");
        Div right = new Div(leases, providers);
        right.addClassNames("stack", "stack-4");
        Div columns = new Div(left, right);
        columns.addClassNames("columns", "columns--overview");
        add(
                head(
                        "Overview",
                        "Everything in " + caller.tenantName() + ", and what needs a person.",
                        periods),
                figures,
                columns);
        Live.keep(this, Live.tenant(), this::look);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        address = new Address(event);
        period = Period.of(address.get(PERIOD).orElse(""));
        look();
    }

    private void choose(Period chosen) {
        period = chosen;
        address.set(PERIOD, chosen == Period.DAY ? null : chosen.key());
        look();
    }

    private boolean look() {
        Overview.View view = overview.of(caller, period.length());
        Instant now = clock.instant();
        periods.show(period);
        figures.show(view, period, now);
        running.show(view.running(), view.runs().running(), now);
        failed.show(view.failed(), view.runs().failed(), view.history(), period, now);
        leases.show(view.leases(), now);
        providers.show(view.providers());
        return view.runs().running() + view.runs().waiting() > 0;
    }
}
