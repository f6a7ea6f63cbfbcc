package dev.loom.ui.job;

import com.vaadin.flow.component.html.Div;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** All that a job says, as fields. */
final class JobForm extends Div {

    private final Runnable changed;
    private final JobAbout about = new JobAbout(this::changed);
    private final List<JobFields> parts;
    private boolean filling;

    JobForm(JobFaces faces, Runnable changed) {
        this.changed = changed;
        filling = true;
        parts =
                List.of(
                        about,
                        new JobTask(faces.tasks(), faces.caller(), this::changed),
                        new JobTargets(this::changed),
                        new JobWhen(this::changed),
                        new JobFanOut(this::changed),
                        new JobMore(this::changed));
        addClassNames("stack", "stack-4", "job-form");
        parts.forEach(this::add);
        filling = false;
    }

    private void changed() {
        if (!filling) {
            changed.run();
        }
    }

    /**
     * Shows what a job says.
     *
     * @param stays whether its name can't be changed any more
     */
    void show(String name, ObjectNode job, boolean stays) {
        filling = true;
        about.name(name, stays);
        parts.forEach(part -> part.show(job));
        forgive();
        filling = false;
    }

    String name() {
        return about.name();
    }

    /** What the fields say: all keys but those that say what is so by default. */
    ObjectNode body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        parts.forEach(part -> part.write(body));
        return body;
    }

    /** Whether nothing is wrong, as far as that can be told here. */
    boolean valid() {
        return parts.stream().filter(part -> !part.valid()).toList().isEmpty();
    }

    /** Forgets what was refused. */
    void forgive() {
        parts.forEach(JobFields::forgive);
    }

    /** Puts what the server refuses at its field, if there is one. */
    boolean refuse(String pointer, String message) {
        return parts.stream().anyMatch(part -> part.refuse(pointer, message));
    }
}
