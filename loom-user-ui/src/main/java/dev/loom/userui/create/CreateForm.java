package dev.loom.userui.create;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.loom.server.cluster.TemplateCard;
import dev.loom.server.cluster.TemplateChoices;
import dev.loom.ui.part.Card;
import dev.loom.ui.preview.SizeField;
import java.util.List;
import java.util.function.Consumer;

/** The fields of a request: name and template, then size and settings. */
final class CreateForm extends Div {

    final TextField name = new TextField("Cluster name");
    final TemplatePicker template;
    final SizeField size;
    final MachineFields machines;
    final LeaseField lease;
    final ServiceChips services;
    final MoreFields more;

    private final Card settings;

    /**
     * The fields, all empty.
     *
     * @param chosen called with a template that was picked
     * @param changed called when something else was changed by a person
     */
    CreateForm(List<TemplateCard> templates, Consumer<TemplateCard> chosen, Runnable changed) {
        template = new TemplatePicker(templates, chosen);
        size = new SizeField(changed);
        machines = new MachineFields(changed);
        lease = new LeaseField(changed);
        services = new ServiceChips(changed);
        more = new MoreFields(changed);
        name.setWidthFull();
        name.setAutofocus(true);
        name.setManualValidation(true);
        name.setValueChangeMode(ValueChangeMode.LAZY);
        name.setValueChangeTimeout(CreateView.PAUSE_MS);
        name.addValueChangeListener(event -> changed.run());
        Span words = new Span("Defaults come from the template");
        words.addClassName("muted");
        settings = step("2", "Size and settings", words);
        settings.add(body(size, grid(), services, more));
        Card first = step("1", "Name and template");
        first.add(body(name, template));
        addClassNames("stack", "stack-4");
        add(first, settings);
        settings.setVisible(false);
    }

    private Div grid() {
        Div grid = new Div(machines.provider, lease, machines.hardware, machines.image);
        grid.addClassName("field-grid");
        return grid;
    }

    static Card step(String number, String title, Component... end) {
        Span circle = new Span(number);
        circle.addClassName("stepno");
        Div head = new Div(circle, new H2(title));
        head.addClassNames("card__head", "card__head--step");
        if (end.length > 0) {
            Div right = new Div(end);
            right.addClassName("end");
            head.add(right);
        }
        Card card = new Card();
        card.add(head);
        return card;
    }

    static Div body(Component... inside) {
        Div body = new Div(inside);
        body.addClassNames("card__body", "card__body--step", "stack", "stack-4");
        return body;
    }

    /** Offers what a template allows, and forgets what was chosen for another. */
    void offer(TemplateChoices choices) {
        settings.setVisible(true);
        size.limit(choices.least(), choices.most());
        machines.offer(choices);
        lease.limit(choices.lease());
        services.offer(choices);
        more.offer(choices);
    }

    /** Puts in what a link says. */
    void fill(Draft draft) {
        size.setValue(draft.size());
        machines.choose(draft.provider(), draft.hardware(), draft.image());
        lease.setValue(draft.lease());
        if (draft.services() != null) {
            services.show(draft.services());
        }
        more.config.setValue(draft.config());
        more.dnsSuffix.setValue(draft.dnsSuffix());
        more.description.setValue(draft.description());
        more.tags.setValue(String.join(", ", draft.tags()));
    }

    /** What stands in the fields. */
    Draft draft() {
        TemplateCard chosen = template.chosen();
        var provider = machines.provider.getValue();
        return new Draft(
                name.getValue().strip(),
                chosen == null ? "" : chosen.name(),
                size.value(),
                provider == null ? null : provider.name(),
                MachineFields.name(machines.hardware),
                MachineFields.name(machines.image),
                services.changed(),
                lease.lease(),
                more.config.getValue(),
                more.dnsSuffix.getValue().strip(),
                more.description.getValue().strip(),
                more.tagList());
    }

    /** Takes all errors away. */
    void clearErrors() {
        size.fail("");
        template.fail("");
        services.fail("");
        for (HasValidation field : fields()) {
            field.setInvalid(false);
            field.setErrorMessage("");
        }
    }

    private List<HasValidation> fields() {
        return List.of(
                name,
                machines.provider,
                machines.hardware,
                machines.image,
                lease,
                more.config,
                more.dnsSuffix,
                more.description,
                more.tags);
    }

    /** Says at the field that the pointer names what is wrong; false where it names none. */
    boolean fail(String pointer, String problem) {
        String[] parts = pointer.split("/", 3);
        String field = parts.length > 1 ? parts[1] : "";
        switch (field) {
            case "name" -> mark(name, problem);
            case "template" -> template.fail(problem);
            case "size" -> size.fail(problem);
            case "provider" -> mark(machines.provider, problem);
            case "hardwareType" -> mark(machines.hardware, problem);
            case "imageType" -> mark(machines.image, problem);
            case "services" -> services.fail(problem);
            case "lease" -> mark(lease, problem);
            case "config" -> folded(more.config, problem);
            case "dnsSuffix" -> folded(more.dnsSuffix, problem);
            case "description" -> folded(more.description, problem);
            case "tags" -> folded(more.tags, problem);
            default -> {
                return false;
            }
        }
        return true;
    }

    private <F extends Component & HasValidation> void folded(F field, String problem) {
        mark(field, problem);
        more.reveal(field);
    }

    private static void mark(HasValidation field, String problem) {
        field.setErrorMessage(problem);
        field.setInvalid(true);
    }
}
