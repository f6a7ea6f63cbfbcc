package dev.loom.userui.create;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import dev.loom.server.cluster.TemplateChoices;
import dev.loom.server.cluster.TemplateChoices.ServiceChoice;
import dev.loom.ui.part.Icon;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The services of a cluster: each can be taken away, others added. */
final class ServiceChips extends Div {

    private final Div chips = new Div();
    private final Span error = new Span();
    private final ComboBox<ServiceChoice> more = new ComboBox<>();
    private final Runnable listener;
    private List<ServiceChoice> allowed = List.of();
    private List<String> byDefault = List.of();
    private List<String> chosen = List.of();

    ServiceChips(Runnable listener) {
        this.listener = listener;
        addClassName("service-chips");
        Span label = new Span("Services");
        label.addClassName("label");
        more.setPlaceholder("Add a service");
        more.setAriaLabel("Add a service");
        more.setItemLabelGenerator(ServiceChoice::name);
        more.setManualValidation(true);
        more.addValueChangeListener(event -> {
            ServiceChoice picked = event.getValue();
            if (picked != null && event.isFromClient()) {
                more.clear();
                include(picked.name());
            }
        });
        chips.addClassNames("row", "wrap");
        error.addClassName("field-error");
        error.setVisible(false);
        add(label, chips, error);
    }

    /** What the template gives and allows. */
    void offer(TemplateChoices choices) {
        allowed = choices.allowedServices();
        byDefault = choices.services();
        show(byDefault);
    }

    /** What was chosen; null where it is what the template gives. */
    @Nullable List<String> changed() {
        return chosen.equals(byDefault) ? null : chosen;
    }

    /** Shows these services. */
    void show(List<String> services) {
        chosen = List.copyOf(services);
        chips.removeAll();
        chosen.forEach(service -> chips.add(chip(service)));
        more.setItems(
                allowed.stream()
                        .filter(choice ->
                                chosen.stream().noneMatch(choice.name()::equalsIgnoreCase))
                        .toList());
        chips.add(more);
    }

    void include(String service) {
        if (chosen.contains(service)) {
            return;
        }
        List<String> next = new ArrayList<>(chosen);
        next.add(service);
        show(next);
        listener.run();
    }

    void leaveOut(String service) {
        List<String> next = new ArrayList<>(chosen);
        next.remove(service);
        show(next);
        listener.run();
    }

    private Span chip(String service) {
        NativeButton remove = new NativeButton();
        remove.add(new Icon("x"));
        remove.setAriaLabel("Remove " + service);
        remove.addClassName("plain");
        remove.addClickListener(event -> leaveOut(service));
        Span chip = new Span(new Span(service), remove);
        chip.addClassName("chip");
        return chip;
    }

    /** Says what is wrong below the chips; nothing for an empty text. */
    void fail(String problem) {
        error.setText(problem);
        error.setVisible(!problem.isEmpty());
    }
}
