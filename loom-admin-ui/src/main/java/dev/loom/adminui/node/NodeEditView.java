package dev.loom.adminui.node;

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
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import dev.loom.server.inventory.InventoryNode;
import dev.loom.server.inventory.InventoryNode.Declared;
import dev.loom.server.inventory.NodeDeclarations;
import dev.loom.server.inventory.Nodes;
import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.server.security.Caller;
import dev.loom.server.security.CurrentCaller;
import dev.loom.server.security.Role;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.Crumb;
import dev.loom.ui.part.Empty;
import dev.loom.ui.part.HasCrumbs;
import dev.loom.ui.part.Nowhere;
import dev.loom.ui.part.Page;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Declares a machine that no cluster made, or declares one anew. */
@Route("admin/nodes/:id/edit")
@RouteAlias("admin/nodes/new")
@StyleSheet("context://loom/cluster.css")
@StyleSheet("context://loom/job.css")
@RolesAllowed({"ADMINISTRATOR", "SUPERADMIN"})
public final class NodeEditView extends Page
        implements BeforeEnterObserver, HasDynamicTitle, HasCrumbs {

    private static final String LIST = "admin/nodes";

    private final Nodes nodes;
    private final NodeDeclarations declarations;
    private final Caller caller;
    private final Div problems = new Div();
    private String title = "New node";
    private @Nullable InventoryNode stored;
    private NodeForm form;

    public NodeEditView(Nodes nodes, NodeDeclarations declarations, CurrentCaller current) {
        this.nodes = nodes;
        this.declarations = declarations;
        this.caller = current.get();
        this.form = form();
        problems.addClassName("form__problems");
    }

    private NodeForm form() {
        return new NodeForm(caller.role().atLeast(Role.SUPERADMIN), () -> {});
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        problems.removeAll();
        stored = null;
        title = "New node";
        form = form();
        String id = event.getRouteParameters().get("id").orElse("");
        if (id.isEmpty()) {
            form.showNew();
            show("A machine that no cluster made: Loom logs in to it over SSH.", LIST, "Add node");
            return;
        }
        try {
            edit(nodes.get(caller, id));
        } catch (LoomException e) {
            if (e.code() != ErrorCode.NOT_FOUND) {
                throw e;
            }
            title = "No such node";
            add(new Nowhere(event.getLocation().getPath(), LIST, "Nodes"));
        }
    }

    private void edit(InventoryNode node) {
        stored = node;
        title = "Edit " + node.hostname();
        Declared declared = node.declared();
        if (declared == null || declared.source() != null) {
            String where =
                    declared == null
                            ? "A cluster made it, and its operations change it."
                            : "Change it in "
                                    + declared.place()
                                    + " of the source "
                                    + declared.source()
                                    + ", and it follows within seconds.";
            Card card = new Card();
            card.add(new Empty("It isn’t declared here", where, link(node)));
            add(head(title, ""), card);
            return;
        }
        form.show(node.hostname(), declarations.declaration(caller, node.id().toString()));
        show("What is changed holds from the next step on.", NodeWords.page(node), "Save node");
    }

    private static Anchor link(InventoryNode node) {
        Anchor link = new Anchor(NodeWords.page(node), "Show " + node.hostname());
        link.addClassName("btn");
        return link;
    }

    private void show(String sentence, String back, String verb) {
        Button save = new Button(verb, event -> save());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        Anchor cancel = new Anchor(back, "Cancel");
        cancel.addClassName("btn");
        Div column = new Div(problems, form);
        column.addClassNames("stack", "stack-4", "job-form", "one-column");
        add(head(title, sentence, cancel, save), column);
    }

    private void save() {
        problems.removeAll();
        form.forgive();
        try {
            InventoryNode node = keep();
            Notification.show((stored == null ? "Added " : "Saved ") + node.hostname());
            UI.getCurrent().navigate(NodeWords.page(node));
        } catch (LoomException e) {
            refuse(e);
        }
    }

    private InventoryNode keep() {
        InventoryNode before = stored;
        Declared declared = before == null ? null : before.declared();
        return before == null || declared == null
                ? declarations.declare(caller, form.name(), form.body())
                : declarations.change(
                        caller, before.id().toString(), form.body(), declared.version());
    }

    private void refuse(LoomException e) {
        if (e.code() == ErrorCode.STALE && stored != null) {
            stale(nodes.get(caller, stored.id().toString()));
            return;
        }
        for (LoomException.At at : e.errors()) {
            String pointer = at.pointer().isEmpty() ? "/name" : at.pointer();
            if (!form.refuse(pointer, at.message())) {
                note("error", at.message());
            }
        }
        if (e.errors().isEmpty()) {
            note("error", String.valueOf(e.getMessage()));
        }
    }

    /** Somebody else was faster: nothing that was entered is lost. */
    private void stale(InventoryNode theirs) {
        Div banner =
                note(
                        "warning",
                        "Somebody changed it while you were at it. What you entered is still"
                                + " here.");
        banner.add(
                new Button(
                        "Show theirs instead",
                        event -> {
                            removeAll();
                            problems.removeAll();
                            edit(theirs);
                        }),
                new Button(
                        "Save mine",
                        event -> {
                            stored = theirs;
                            save();
                        }));
    }

    private Div note(String state, String words) {
        Div banner = new Div(new Span(words));
        banner.addClassNames("banner", "banner--wrap");
        banner.getElement().setAttribute("data-state", state);
        banner.getElement().setAttribute("role", "alert");
        problems.add(banner);
        return banner;
    }

    @Override
    public String getPageTitle() {
        return title + " · Loom";
    }

    @Override
    public List<Crumb> crumbs() {
        InventoryNode node = stored;
        Crumb list = new Crumb("Nodes", LIST);
        return node == null
                ? List.of(list, new Crumb(title, null))
                : List.of(
                        list,
                        new Crumb(node.hostname(), NodeWords.page(node)),
                        new Crumb("Edit", null));
    }
}
