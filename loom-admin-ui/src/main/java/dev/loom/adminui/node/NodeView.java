package dev.loom.adminui.node;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.loom.server.inventory.InventoryNode;
import dev.loom.server.inventory.InventoryNode.Declared;
import dev.loom.server.inventory.NodeDeclarations;
import dev.loom.server.inventory.Nodes;
import dev.loom.server.problem.LoomException;
import dev.loom.server.run.RunFilter;
import dev.loom.server.run.Runs;
import dev.loom.server.security.Caller;
import dev.loom.server.security.CurrentCaller;
import dev.loom.ui.part.Address;
import dev.loom.ui.part.AskDialog;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.ConfirmByName;
import dev.loom.ui.part.Crumb;
import dev.loom.ui.part.HasCrumbs;
import dev.loom.ui.part.Icon;
import dev.loom.ui.part.Latest;
import dev.loom.ui.part.Live;
import dev.loom.ui.part.Nowhere;
import dev.loom.ui.part.Page;
import dev.loom.ui.run.RunList;
import dev.loom.ui.state.State;
import dev.loom.ui.state.StateBadge;
import jakarta.annotation.security.RolesAllowed;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A machine that no cluster made: how it is reached, what it is, and whether work may be on it. */
@Route("admin/nodes/:id")
@StyleSheet("context://loom/cluster.css")
@RolesAllowed({"ADMINISTRATOR", "SUPERADMIN"})
public final class NodeView extends Page
        implements BeforeEnterObserver, HasDynamicTitle, HasCrumbs {

    private static final String LIST = "admin/nodes";

    private final Nodes nodes;
    private final NodeDeclarations declarations;
    private final Runs runs;
    private final Caller caller;
    private final InstantSource clock;
    private final Button look = new Button("Log in now", event -> look());
    private String id = "";
    private @Nullable InventoryNode node;

    public NodeView(
            Nodes nodes,
            NodeDeclarations declarations,
            Runs runs,
            CurrentCaller current,
            InstantSource clock) {
        this.nodes = nodes;
        this.declarations = declarations;
        this.runs = runs;
        this.caller = current.get();
        this.clock = clock;
        look.setDisableOnClick(true);
        Live.keep(this, Live.tenant(), this::reread);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        id = event.getRouteParameters().get("id").orElse("");
        try {
            show(nodes.get(caller, id));
        } catch (LoomException e) {
            node = null;
            removeAll();
            add(new Nowhere(event.getLocation().getPath(), LIST, "Nodes"));
        }
    }

    @Override
    public String getPageTitle() {
        return (node == null ? "Node" : node.hostname()) + " · Loom";
    }

    @Override
    public List<Crumb> crumbs() {
        return List.of(
                new Crumb("Nodes", LIST), new Crumb(node == null ? "Node" : node.hostname(), null));
    }

    private void reread() {
        if (node != null) {
            InventoryNode now = nodes.get(caller, id);
            if (!now.equals(node)) {
                show(now);
            }
        }
    }

    private void show(InventoryNode shown) {
        node = shown;
        look.setEnabled(true);
        removeAll();
        Declared declared = shown.declared();
        if (declared == null) {
            add(head(shown.hostname(), "A node of a cluster."), new NodeDoorCard(shown));
            return;
        }
        List<Component> actions = new ArrayList<>();
        actions.add(new StateBadge(State.ofNode(shown.state())));
        actions.add(look);
        actions.add(new Button("Host key…", event -> new TrustDialog(this::askKey).open()));
        actions.add(maintenance(declared));
        if (declared.source() == null) {
            actions.add(button("admin/nodes/" + shown.id() + "/edit", "Edit"));
            Button delete = new Button("Delete node…", event -> confirm(shown).open());
            delete.addThemeVariants(ButtonVariant.ERROR);
            actions.add(delete);
        }
        actions.add(
                button(
                        Address.link("admin/commands", Map.of("on", "name:" + shown.hostname())),
                        "Run command…"));
        add(
                head(
                        shown.hostname(),
                        "A machine that no cluster made, declared in "
                                + (declared.place() == null ? "Loom" : declared.place())
                                + ".",
                        actions.toArray(Component[]::new)),
                problem(declared),
                columns(new NodeDoorCard(shown), new NodeFactsCard(declared, clock)),
                work(shown));
    }

    private static Div columns(Component... cards) {
        Div columns = new Div(cards);
        columns.addClassName("columns");
        return columns;
    }

    /** What was done on it. */
    private Card work(InventoryNode shown) {
        RunFilter here = RunFilter.newest(1).onNode(shown.id());
        RunList list = new RunList(runs, caller, clock, here, "admin/runs/");
        list.look();
        Card card = new Card("Runs on it");
        card.add(list);
        return card;
    }

    private static Anchor button(String path, String words) {
        Anchor link = new Anchor(path, words);
        link.addClassName("btn");
        return link;
    }

    private ConfirmByName confirm(InventoryNode shown) {
        return new ConfirmByName(
                shown.hostname(),
                "It is no target any more, and the password and key that Loom keeps for it are"
                        + " lost. The machine itself stays as it is, and its runs keep its name.",
                "Delete node",
                "Keep node",
                () -> {
                    declarations.retire(caller, shown.id().toString());
                    Notification.show("Deleted " + shown.hostname());
                    UI.getCurrent().navigate(LIST);
                });
    }

    private static Div problem(Declared declared) {
        String why = declared.maintenance() == null ? declared.unreached() : declared.maintenance();
        State state = declared.maintenance() == null ? State.UNREACHED : State.MAINTENANCE;
        Div banner = new Div(new Icon(state.icon()), new Span(why == null ? "" : why));
        banner.addClassName("banner");
        banner.getElement().setAttribute("data-state", state.look().word());
        banner.getElement().setAttribute("role", "status");
        banner.setVisible(why != null);
        return banner;
    }

    private Button maintenance(Declared declared) {
        if (declared.maintenance() != null) {
            return new Button(
                    "End maintenance", event -> show(declarations.maintenance(caller, id, null)));
        }
        return new Button(
                "Maintenance…",
                event -> {
                    TextField why = new TextField("Why");
                    new AskDialog(
                                    "Keep work off this node",
                                    "Keep work off",
                                    "Leave it",
                                    () ->
                                            show(
                                                    declarations.maintenance(
                                                            caller,
                                                            id,
                                                            why.getValue().isBlank()
                                                                    ? "in maintenance"
                                                                    : why.getValue())))
                            .field("/why", why)
                            .open();
                });
    }

    /** Beside the page: a node that doesn't answer may take its time. */
    private void look() {
        UI ui = UI.getCurrent();
        Latest.<InventoryNode>of(ui).ask(ui, () -> declarations.look(caller, id), this::show);
    }

    private NodeDeclarations.Shown askKey(@Nullable String fingerprint, boolean replace) {
        NodeDeclarations.Shown shown = declarations.trust(caller, id, fingerprint, replace);
        if (fingerprint != null) {
            show(nodes.get(caller, id));
        }
        return shown;
    }
}
