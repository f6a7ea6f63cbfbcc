package dev.loom.server.fanout;

import static org.awaitility.Awaitility.await;

import dev.loom.server.run.RunView;
import dev.loom.server.run.Runs;
import dev.loom.server.run.StepView;
import dev.loom.server.security.Caller;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Commands that somebody gives, and what becomes of them. */
record GivenCommands(Commands commands, Runs runs, JsonMapper json, Caller caller) {

    /** One that is done, well or not. */
    RunView run(String body) {
        return ended(commands.run(caller, new CommandRequest((ObjectNode) json.readTree(body))));
    }

    RunView ended(RunView run) {
        return await().atMost(Duration.ofMinutes(2))
                .until(() -> runs.get(caller, run.id()), now -> now.endedAt() != null);
    }

    List<StepView> steps(RunView run) {
        return runs.steps(caller, run.id());
    }

    String output(RunView run, int step) throws Exception {
        var out = new ByteArrayOutputStream();
        runs.log(caller, run.id(), step, null, 0, false, false, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
