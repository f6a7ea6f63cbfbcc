package dev.loom.userui.cluster;

import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.loom.core.catalog.Kind;
import dev.loom.server.catalog.Catalogs;
import dev.loom.server.cluster.Clusters;
import dev.loom.server.cluster.PreviewView;
import dev.loom.server.problem.LoomException;
import dev.loom.server.security.Caller;
import dev.loom.server.security.CurrentCaller;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.Page;
import jakarta.annotation.security.RolesAllowed;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Making a cluster: name, template and size at the left, what comes of it at the right. */
@Route("create")
@PageTitle("Create a cluster · Loom")
@RolesAllowed({"USER", "ADMINISTRATOR", "SUPERADMIN"})
public final class CreateView extends Page {

    private final Clusters clusters;
    private final Caller caller;
    private final TextField name = new TextField("Cluster name");
    private final ComboBox<Catalogs.Item> template = new ComboBox<>("Template");
    private final IntegerField size = new IntegerField("Number of nodes");
    private final Button create = new Button("Create cluster", event -> create());
    private final PreviewCard preview = new PreviewCard();
    private final Map<String, HasValidation> fields =
            Map.of("/name", name, "/template", template, "/size", size);

    public CreateView(Clusters clusters, Catalogs catalogs, CurrentCaller current) {
        this.clusters = clusters;
        this.caller = current.get();
        configureFields(catalogs);
        Card form = new Card("Name, template and size");
        Div inside = new Div(name, template, size, create);
        inside.addClassName("form");
        form.add(inside);
        Div columns = new Div(form, preview);
        columns.addClassName("columns");
        add(head("Create a cluster", "Everything else comes from the template."), columns);
        look();
    }

    private void configureFields(Catalogs catalogs) {
        name.setValueChangeMode(ValueChangeMode.LAZY);
        name.setAutofocus(true);
        name.addValueChangeListener(event -> look());
        template.setItems(catalogs.list(caller, Kind.TEMPLATE));
        template.setItemLabelGenerator(Catalogs.Item::label);
        template.addValueChangeListener(event -> {
            Catalogs.Item chosen = event.getValue();
            template.setHelperText(chosen == null ? "" : chosen.description());
            look();
        });
        size.setMin(1);
        size.setStepButtonsVisible(true);
        size.setPlaceholder("the fewest that the template allows");
        size.setValueChangeMode(ValueChangeMode.LAZY);
        size.addValueChangeListener(event -> look());
        create.addThemeVariants(ButtonVariant.PRIMARY);
        create.setDisableOnClick(true);
    }

    /** Brings the preview up to date with the fields. */
    private void look() {
        fields.values().forEach(field -> field.setInvalid(false));
        if (template.isEmpty()) {
            preview.showNothing();
            create.setText("Create cluster");
            create.setEnabled(false);
            return;
        }
        ObjectNode request = request();
        if (name.isEmpty()) {
            request.put("name", "preview");
        }
        PreviewView found = clusters.preview(caller, request);
        preview.show(found);
        found.problems().stream()
                .filter(problem -> problem.severity().equals("error"))
                .forEach(problem -> mark(problem.pointer(), problem.message()));
        int nodes = found.nodes().size();
        create.setText(nodes == 0 ? "Create cluster" : "Create " + nodes + words(nodes));
        create.setEnabled(nodes > 0 && !name.isEmpty());
    }

    private static String words(int nodes) {
        return nodes == 1 ? " node" : " nodes";
    }

    private ObjectNode request() {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("name", name.getValue().strip());
        request.put("template", template.getValue().name());
        Integer wanted = size.getValue();
        if (wanted != null) {
            request.put("size", wanted);
        }
        return request;
    }

    private void create() {
        try {
            Clusters.Created created = clusters.create(caller, request());
            UI.getCurrent().navigate("clusters/" + created.cluster().id());
        } catch (LoomException e) {
            create.setEnabled(true);
            if (e.errors().stream().noneMatch(at -> fields.containsKey(at.pointer()))) {
                throw e;
            }
            e.errors().forEach(at -> mark(at.pointer(), at.message()));
        }
    }

    private void mark(String pointer, String message) {
        HasValidation field = fields.get(pointer);
        if (field != null) {
            field.setErrorMessage(message);
            field.setInvalid(true);
        }
    }
}
