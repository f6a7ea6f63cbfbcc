package dev.loom.ui.job;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import dev.loom.core.catalog.Retries;
import dev.loom.core.job.FanOut;
import dev.loom.core.value.Durations;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How a job is spread over its nodes. */
final class JobFanOut extends JobFields {

    private static final String FORKS = Integer.toString(FanOut.FORKS);
    private static final String TIMEOUT = Durations.format(FanOut.TIMEOUT);
    private static final String BACKOFF = Durations.format(Retries.BACKOFF);
    private static final String NO_PAUSE = "0s";
    private static final String BY_TASK = "by task";

    private final TextField forks = text("/forks", "Nodes at once", "");
    private final TextField timeout =
            text("/timeout", "Time for each node", "Such as 30s, 5m, 1h.");
    private final TextField runTimeout =
            text("/run_timeout", "Time for the whole run", "Empty: no end.");
    private final TextField failures =
            text("/max_failures", "Give up after so many failed nodes", "A number, or 20%.");
    private final TextField batch = text("/batch/size", "In batches of", "A number, or 25%.");
    private final TextField pause = text("/batch/pause", "Pause between batches", "Such as 1m.");
    private final TextField retries = text("/retries/max", "Retries of a node", "");
    private final TextField backoff = text("/retries/backoff", "First pause before a retry", "");
    private final TextField user =
            text("/become/user", "As another user", "By sudo; empty: as who logs in.");
    private final Select<String> idempotent;
    private final Checkbox password = new Checkbox("sudo asks for the node’s password");
    private final Checkbox exclusive = new Checkbox("Nothing else on a node meanwhile");
    private final Checkbox detach = new Checkbox("Outlives its connection");

    JobFanOut(Runnable changed) {
        super("How it is spread", changed);
        Map<String, String> words = new LinkedHashMap<>();
        words.put(BY_TASK, "As its task says");
        words.put("true", "Yes");
        words.put("false", "No");
        idempotent = choice("/idempotent", "May be repeated after a lost connection", words);
        field("/become/password", password);
        field("/exclusive", exclusive);
        field("/detach", detach);
        add(
                body(
                        grid(
                                forks,
                                timeout,
                                runTimeout,
                                failures,
                                batch,
                                pause,
                                retries,
                                backoff,
                                user,
                                idempotent),
                        grid(password, exclusive, detach)));
    }

    @Override
    void show(ObjectNode job) {
        forks.setValue(job.path("forks").asString(FORKS));
        timeout.setValue(job.path("timeout").asString(TIMEOUT));
        runTimeout.setValue(said(job, "run_timeout"));
        failures.setValue(said(job, "max_failures"));
        JsonNode groups = job.path("batch");
        batch.setValue(said(groups, "size"));
        pause.setValue(groups.path("pause").asString(""));
        retries.setValue(job.path("retries").path("max").asString("0"));
        backoff.setValue(job.path("retries").path("backoff").asString(BACKOFF));
        user.setValue(said(job.path("become"), "user"));
        password.setValue(job.path("become").path("password").asBoolean(false));
        idempotent.setValue(job.path("idempotent").asString(BY_TASK));
        exclusive.setValue(job.path("exclusive").asBoolean(false));
        detach.setValue(job.path("detach").asBoolean(false));
    }

    @Override
    void write(ObjectNode into) {
        write(into, "forks", forks.getValue(), FORKS);
        write(into, "timeout", timeout.getValue(), TIMEOUT);
        write(into, "run_timeout", runTimeout.getValue(), "");
        write(into, "max_failures", failures.getValue(), "");
        writeBatch(into);
        String most = retries.getValue().strip();
        if (!most.isEmpty() && !most.equals("0")) {
            ObjectNode object = into.putObject("retries");
            write(object, "max", most, "");
            write(object, "backoff", backoff.getValue(), BACKOFF);
        }
        writeBecome(into);
        if (!BY_TASK.equals(idempotent.getValue())) {
            into.put("idempotent", "true".equals(idempotent.getValue()));
        }
        if (exclusive.getValue()) {
            into.put("exclusive", true);
        }
        if (detach.getValue()) {
            into.put("detach", true);
        }
    }

    private void writeBatch(ObjectNode into) {
        String between = pause.getValue().strip();
        if (between.isEmpty() || between.equals(NO_PAUSE)) {
            write(into, "batch", batch.getValue(), "");
        } else if (!batch.isEmpty()) {
            ObjectNode object = into.putObject("batch");
            write(object, "size", batch.getValue(), "");
            object.put("pause", between);
        }
    }

    private void writeBecome(ObjectNode into) {
        String who = user.getValue().strip();
        if (who.isEmpty()) {
            return;
        }
        if (password.getValue()) {
            into.putObject("become").put("user", who).put("password", true);
        } else {
            into.put("become", who);
        }
    }

    @Override
    public boolean refuse(String pointer, String message) {
        return super.refuse(
                switch (pointer) {
                    case "/batch" -> "/batch/size";
                    case "/retries" -> "/retries/max";
                    case "/become" -> "/become/user";
                    default -> pointer;
                },
                message);
    }
}
