package dev.loom.ui.job;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.textfield.TextField;
import tools.jackson.databind.node.ObjectNode;

/** What a job is called. */
final class JobAbout extends JobFields {

    private final TextField name =
            text("/name", "Name", "Letters, digits, \".\", \"_\" and \"-\"; it stays.");
    private final TextField description =
            text("/description", "Description", "What people read below its name.");
    private final TextField tags =
            text("/tags", "Tags", "Words or key=value, with commas between them.");
    private final Checkbox enabled = new Checkbox("Fires by its schedule");

    JobAbout(Runnable changed) {
        super("Name", changed);
        field("/enabled", enabled);
        name.setRequiredIndicatorVisible(true);
        add(body(grid(name, tags), description, enabled));
    }

    void name(String called, boolean stays) {
        name.setValue(called);
        name.setReadOnly(stays);
        name.setHelperText(
                stays
                        ? "Another name is another job: make a copy."
                        : "Letters, digits, \".\", \"_\" and \"-\"; it stays.");
    }

    String name() {
        return name.getValue().strip();
    }

    @Override
    void show(ObjectNode job) {
        description.setValue(said(job, "description"));
        tags.setValue(String.join(", ", texts(job.path("tags"))));
        enabled.setValue(job.path("enabled").asBoolean(true));
    }

    @Override
    void write(ObjectNode into) {
        into.put("name", name());
        if (!description.isEmpty()) {
            into.put("description", description.getValue().strip());
        }
        write(into, "tags", words(tags.getValue()));
        if (!enabled.getValue()) {
            into.put("enabled", false);
        }
    }
}
