package dev.loom.adminui.provider;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.loom.adminui.catalog.Group;
import dev.loom.core.catalog.Kind;
import dev.loom.core.catalog.SourceFormat;
import dev.loom.server.catalog.Catalogs;
import dev.loom.server.catalog.Catalogs.Stored;
import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.server.provider.ProviderTests.TypeView;
import dev.loom.server.security.Caller;
import dev.loom.spi.FieldProblem;
import dev.loom.ui.form.FieldCard;
import dev.loom.ui.form.SchemaForm;
import dev.loom.ui.source.YamlSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A provider as a form: what it is called, and what its type wants to be told. */
final class ProviderForm extends Div {

    private static final String FIELDS = "/provisioner/";

    /** Where in the text that this form writes, and nobody sees. */
    private static final Pattern PLACE = Pattern.compile("^line \\d+, column \\d+: ");

    private final Catalogs catalogs;
    private final Caller caller;
    private final TypeView type;
    private final TextField name = new TextField("Name");
    private final TextField label = new TextField("Label");
    private final TextField description = new TextField("Description");
    private final SchemaForm fields;
    private final Button save = new Button();
    private final Div problems = new Div();
    private @Nullable Stored read;

    /**
     * A form.
     *
     * @param stored what it shows; empty for a new one
     */
    ProviderForm(ProviderFaces faces, Caller caller, TypeView type, Optional<Stored> stored) {
        this.catalogs = faces.catalog().catalogs();
        this.caller = caller;
        this.type = type;
        this.fields = new SchemaForm(type.schema());
        addClassName("form");
        configureAbout();
        problems.addClassName("form__problems");
        save.addThemeVariants(ButtonVariant.PRIMARY);
        save.addClickListener(event -> save());
        add(name, label, description, fields, problems, save);
        stored.ifPresentOrElse(this::show, this::showNew);
        fields.onChange(this::changed);
    }

    private void configureAbout() {
        name.setHelperText("Letters, digits, \".\", \"_\" and \"-\"; it stays.");
        label.setHelperText("What people read instead of the name.");
        for (TextField field : List.of(name, label, description)) {
            field.setManualValidation(true);
            field.setValueChangeMode(ValueChangeMode.LAZY);
            field.addValueChangeListener(event -> changed());
        }
    }

    private void showNew() {
        name.setRequiredIndicatorVisible(true);
        save.setText("Add provider");
    }

    private void show(Stored stored) {
        read = stored;
        name.setVisible(false);
        label.setValue(stored.body().path("label").asString(""));
        description.setValue(stored.body().path("description").asString(""));
        fields.show(
                stored.body().path("provisioner") instanceof ObjectNode given
                        ? given
                        : JsonNodeFactory.instance.objectNode());
        problems.removeAll();
        if (hasComments(stored)) {
            note(
                    "notice",
                    "Saving writes the source anew: its comments stay in version "
                            + stored.version()
                            + ".");
        }
        save.setText("Save as version " + (stored.version() + 1));
        changed();
    }

    private static boolean hasComments(Stored stored) {
        return stored.format() == SourceFormat.YAML
                && stored.source().lines().anyMatch(line -> line.strip().startsWith("#"));
    }

    private void changed() {
        Stored stored = read;
        save.setEnabled(stored == null || dirty(stored));
    }

    private boolean dirty(Stored stored) {
        return fields.dirty()
                || !label.getValue().strip().equals(stored.body().path("label").asString(""))
                || !description
                        .getValue()
                        .strip()
                        .equals(stored.body().path("description").asString(""));
    }

    /** Whether there is something that isn't saved. */
    boolean dirty() {
        Stored stored = read;
        return stored != null && dirty(stored);
    }

    private void save() {
        problems.removeAll();
        name.setInvalid(false);
        if (!fields.valid()) {
            return;
        }
        try {
            store(read);
        } catch (LoomException e) {
            refuse(e);
        }
    }

    private void store(@Nullable Stored before) {
        if (before == null) {
            Stored made = catalogs.create(caller, Kind.PROVIDER, source(null), SourceFormat.YAML);
            Notification.show("Added " + made.name());
            UI.getCurrent().navigate(Group.PROVIDERS.link(made.name()));
            return;
        }
        Stored now =
                catalogs.put(
                        caller,
                        Kind.PROVIDER,
                        before.name(),
                        source(before),
                        SourceFormat.YAML,
                        Optional.of(before.version()));
        Notification.show("Saved as version " + now.version());
        UI.getCurrent().navigate(Group.PROVIDERS.link(now.name()));
        show(now);
    }

    private String source(@Nullable Stored before) {
        ObjectNode body =
                before == null
                        ? JsonNodeFactory.instance
                                .objectNode()
                                .put("name", name.getValue().strip())
                                .put("providertype", type.type())
                        : before.body().deepCopy();
        set(body, "label", label.getValue().strip());
        set(body, "description", description.getValue().strip());
        body.set("provisioner", fields.fields());
        return YamlSource.of(body);
    }

    private static void set(ObjectNode body, String key, String value) {
        if (value.isEmpty()) {
            body.remove(key);
        } else {
            body.put(key, value);
        }
    }

    private void refuse(LoomException e) {
        if (e.code() == ErrorCode.STALE) {
            stale();
            return;
        }
        List<FieldProblem> atFields = new ArrayList<>();
        for (LoomException.At at : e.errors()) {
            String message = FieldCard.sentence(PLACE.matcher(at.message()).replaceFirst(""));
            if (at.pointer().equals("/name")) {
                name.setErrorMessage(message);
                name.setInvalid(true);
            } else if (at.pointer().startsWith(FIELDS)) {
                atFields.add(new FieldProblem(at.pointer().substring(FIELDS.length()), message));
            } else {
                note("error", message);
            }
        }
        fields.refuse(atFields).forEach(problem -> note("error", problem.message()));
        if (e.errors().isEmpty()) {
            note("error", String.valueOf(e.getMessage()));
        }
    }

    /** Somebody else saved first: nothing that was entered is lost. */
    private void stale() {
        Stored mine = read;
        if (mine == null) {
            return;
        }
        Stored theirs = catalogs.get(caller, Kind.PROVIDER, mine.name());
        String who = catalogs.versions(caller, Kind.PROVIDER, mine.name()).getFirst().author();
        Div banner =
                note(
                        "warning",
                        who
                                + " saved version "
                                + theirs.version()
                                + " while you were at version "
                                + mine.version()
                                + ". What you entered is still here.");
        banner.add(
                new Button("Show version " + theirs.version() + " instead", event -> show(theirs)),
                new Button(
                        "Save mine as version " + (theirs.version() + 1),
                        event -> {
                            read = theirs;
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
}
