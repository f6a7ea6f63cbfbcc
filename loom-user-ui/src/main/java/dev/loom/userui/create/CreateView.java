package dev.loom.userui.create;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import dev.loom.server.cluster.Clusters;
import dev.loom.server.cluster.PreviewView;
import dev.loom.server.cluster.PreviewView.PreviewProblem;
import dev.loom.server.cluster.TemplateCard;
import dev.loom.server.cluster.TemplateCards;
import dev.loom.server.problem.LoomException;
import dev.loom.server.security.Caller;
import dev.loom.server.security.CurrentCaller;
import dev.loom.ui.part.Latest;
import dev.loom.ui.part.Page;
import dev.loom.ui.picture.PlanGraph;
import dev.loom.ui.preview.PreviewPane;
import dev.loom.ui.problem.ProblemList.Item;
import dev.loom.ui.problem.Severity;
import jakarta.annotation.security.RolesAllowed;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Making a cluster: three steps at the left, what comes of them at the right. */
@Route("create/:template?")
@PageTitle("Create a cluster · Loom")
@RolesAllowed({"USER", "ADMINISTRATOR", "SUPERADMIN"})
@StyleSheet("context://loom/catalog.css")
@StyleSheet("context://loom/create.css")
public final class CreateView extends Page implements BeforeEnterObserver {

    /** How long someone has not typed before the server is asked. */
    static final int PAUSE_MS = 250;

    private static final String PARAMETER = "template";

    private final Clusters clusters;
    private final TemplateCards service;
    private final Caller caller;
    private final InstantSource clock;
    private final List<TemplateCard> templates;
    private final CreateForm form;
    private final CreateCard third;
    private final PreviewPane preview = new PreviewPane();
    private final Latest<PreviewView> latest;
    private ConfigText config = ConfigText.read("");
    private boolean filling;
    private boolean creating;

    public CreateView(
            Clusters clusters, TemplateCards service, CurrentCaller current, InstantSource clock) {
        this.clusters = clusters;
        this.service = service;
        this.clock = clock;
        caller = current.get();
        PlanGraph.prepare();
        latest = Latest.of(UI.getCurrent());
        templates = service.list(caller);
        form = new CreateForm(templates, this::chosen, this::look);
        third = new CreateCard(this::create, () -> form.draft().request(config.object()));
        form.name.addKeyPressListener(Key.ENTER, event -> createByKey());
        form.add(third);
        Button cancel = new Button("Cancel", event -> UI.getCurrent().navigate(""));
        cancel.addThemeVariants(ButtonVariant.TERTIARY);
        Div columns = new Div(form, preview);
        columns.addClassNames("columns", "create-columns");
        add(head("Create a cluster", "Everything else comes from the template.", cancel), columns);
    }

    /** The way to this page for a template. */
    public static RouteParameters of(String template) {
        return new RouteParameters(PARAMETER, template);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String name = event.getRouteParameters().get(PARAMETER).orElse("");
        Draft draft = Draft.of(name, event.getLocation().getQueryParameters());
        Optional<TemplateCard> asked =
                templates.stream().filter(card -> card.name().equalsIgnoreCase(name)).findFirst();
        filling = true;
        form.name.setValue(draft.name());
        asked.ifPresent(card -> {
            form.template.choose(card);
            form.fill(draft);
        });
        filling = false;
        look();
        if (asked.isEmpty() && !name.isEmpty()) {
            form.template.fail("There is no template \"" + name + "\"");
        }
    }

    private void chosen(TemplateCard card) {
        form.offer(service.choices(caller, card.name()));
        look();
    }

    /** Brings address, errors and preview up to date with the fields. */
    private void look() {
        if (filling) {
            return;
        }
        Draft draft = form.draft();
        config = ConfigText.read(draft.config());
        form.clearErrors();
        form.name.setHelperText(
                draft.name().isEmpty() ? "Host names of its nodes begin with it" : "");
        form.lease.sayEnd(clock.instant());
        remember(draft);
        List<Item> own = ownProblems(draft);
        if (draft.template().isEmpty()) {
            latest.forget();
            preview.showNothing();
            third.refuse("Choose a template first.");
            return;
        }
        ObjectNode request = draft.request(config.object());
        if (!NameRule.problem(draft.name()).isEmpty()) {
            request.put("name", "preview");
        }
        getUI().or(() -> Optional.of(UI.getCurrent()))
                .ifPresent(ui ->
                        latest.ask(
                                ui,
                                () -> clusters.preview(caller, request),
                                found -> show(draft, own, found)));
    }

    private void remember(Draft draft) {
        String path = draft.template().isEmpty() ? "create" : "create/" + draft.template();
        getUI().ifPresent(ui ->
                ui.getPage()
                        .getHistory()
                        .replaceState(null, new Location(path, draft.parameters())));
    }

    /** What needs no server to be known as wrong; said at its field at once. */
    private List<Item> ownProblems(Draft draft) {
        List<Item> items = new ArrayList<>();
        NameRule.problem(draft.name()).ifPresent(words -> own(items, "/name", words));
        if (!form.size.problem().isEmpty()) {
            form.fail("/size", form.size.problem());
        }
        if (!form.lease.problem().isEmpty()) {
            form.fail("/lease", form.lease.problem());
        }
        String wrong = config.problem();
        if (wrong != null) {
            own(items, "/config", wrong);
        }
        String provider = form.machines.providerProblem();
        if (provider != null) {
            own(items, "/provider", sentence(provider));
        }
        return items;
    }

    private void own(List<Item> items, String pointer, String words) {
        form.fail(pointer, words);
        items.add(new Item(Severity.ERROR, words, null, at(pointer), List.of()));
    }

    private void show(Draft draft, List<Item> own, PreviewView found) {
        List<Item> items = new ArrayList<>(own);
        for (PreviewProblem problem : found.problems()) {
            items.add(item(problem));
            if (Severity.of(problem.severity()) == Severity.ERROR) {
                form.fail(problem.pointer(), sentence(problem.message()));
            }
        }
        preview.show(found, items, form.lease.length());
        boolean wrong = items.stream().anyMatch(item -> item.severity() == Severity.ERROR);
        if (wrong || found.nodes().isEmpty()) {
            third.refuse(
                    items.size() == 1 ? "One problem is in the way." : "Problems are in the way.");
            return;
        }
        PreviewView.Price price = found.price();
        third.offer(
                found.nodes().size(),
                price == null ? null : price.perHour(),
                form.lease.length(),
                readyIn(draft.template()),
                clock.instant(),
                draft.name().isEmpty() ? "Type a name first." : null);
    }

    private @Nullable Duration readyIn(String template) {
        return templates.stream()
                .filter(card -> card.name().equals(template))
                .findFirst()
                .map(TemplateCard::readyIn)
                .orElse(null);
    }

    private Item item(PreviewProblem problem) {
        List<Component> fixes = new ArrayList<>();
        Fix.of(problem.message()).forEach(fix -> fixes.add(button(fix)));
        return new Item(
                Severity.of(problem.severity()),
                sentence(problem.message()),
                null,
                at(problem.pointer()),
                fixes);
    }

    private static String at(String pointer) {
        return pointer.isEmpty() ? "" : pointer.substring(1).replace('/', '.');
    }

    private static String sentence(String message) {
        return message.isEmpty()
                ? message
                : Character.toUpperCase(message.charAt(0)) + message.substring(1);
    }

    private Button button(Fix fix) {
        Button button = new Button(fix.words(), event -> apply(fix));
        button.addThemeName("small");
        return button;
    }

    private void apply(Fix fix) {
        switch (fix) {
            case Fix.Size(int nodes, var _) -> form.size.setValue(nodes);
            case Fix.Add(String name) -> form.services.include(name);
            case Fix.Remove(String name) -> form.services.leaveOut(name);
        }
    }

    private void createByKey() {
        Draft draft = form.draft();
        if (draft.name().isEmpty() || draft.template().isEmpty() || !ownProblems(draft).isEmpty()) {
            look();
        } else {
            create();
        }
    }

    private void create() {
        if (creating) {
            return;
        }
        creating = true;
        try {
            ObjectNode request = form.draft().request(config.object());
            Clusters.Created created = clusters.create(caller, request);
            UI.getCurrent().navigate("clusters/" + created.cluster().id());
        } catch (LoomException e) {
            creating = false;
            third.enable();
            boolean said = false;
            for (LoomException.At error : e.errors()) {
                said |= form.fail(error.pointer(), sentence(error.message()));
            }
            if (!said) {
                throw e;
            }
        }
    }
}
