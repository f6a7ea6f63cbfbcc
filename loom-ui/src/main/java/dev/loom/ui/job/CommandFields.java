package dev.loom.ui.job;

import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What is to be run once, and where. */
final class CommandFields extends JobFields {

    private final TextRows targets = JobTargets.rows();
    private final TextArea command;

    CommandFields(Runnable changed) {
        super("What and where", changed);
        targets.onChange(changed);
        TextArea lines = new TextArea("Command");
        lines.setHelperText(
                "By POSIX sh; a script’s first line may name another interpreter. $LOOM_NODE is"
                        + " the node’s name.");
        lines.setManualValidation(true);
        lines.setValueChangeMode(ValueChangeMode.LAZY);
        lines.setMinRows(3);
        lines.setMaxRows(16);
        lines.setWidthFull();
        lines.setRequiredIndicatorVisible(true);
        lines.addClassName("mono-input");
        command = field("/command", lines);
        add(body(targets, command));
    }

    void show(String on, String line) {
        targets.show(List.of(on));
        command.setValue(line);
    }

    @Override
    void show(ObjectNode job) {
        show(job.path("on").asString(""), job.path("command").asString(""));
    }

    List<String> targets() {
        return targets.values();
    }

    @Override
    void write(ObjectNode into) {
        into.put("command", command.getValue());
        if (targets().size() == 1) {
            into.put("on", targets().getFirst());
        } else {
            targets().forEach(into.putArray("on")::add);
        }
    }

    @Override
    boolean valid() {
        boolean given = !command.getValue().isBlank();
        if (!given) {
            refuse("/command", "Say what to run");
        }
        if (targets().isEmpty()) {
            targets.refuse("Say on which nodes.");
        }
        return given && !targets().isEmpty();
    }

    @Override
    public void forgive() {
        super.forgive();
        targets.forgive();
    }

    @Override
    public boolean refuse(String pointer, String message) {
        return switch (pointer) {
            case "/targets" -> {
                targets.refuse(sentence(message));
                yield true;
            }
            case "/args", "/kwargs/script" -> super.refuse("/command", message);
            default -> super.refuse(pointer, message);
        };
    }
}
