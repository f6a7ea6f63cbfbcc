package dev.loom.server.fanout.internal;

import dev.loom.server.fanout.CommandRequest;
import dev.loom.server.fanout.Commands;
import dev.loom.server.run.RunView;
import dev.loom.server.security.Caller;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Commands over REST. */
@RestController
@RequestMapping("/api/v1")
class CommandController {

    private final Commands commands;

    CommandController(Commands commands) {
        this.commands = commands;
    }

    /** What was begun. */
    record Begun(RunView run) {}

    /** What would be touched. */
    record Touched(List<Commands.Target> nodes) {}

    @PostMapping("/nodes/run")
    ResponseEntity<?> run(
            Caller caller,
            @RequestBody ObjectNode request,
            @RequestParam(defaultValue = "false") boolean dryRun) {
        CommandRequest command = new CommandRequest(request);
        if (dryRun) {
            return ResponseEntity.ok(new Touched(commands.targets(caller, command)));
        }
        return begun(commands.run(caller, command));
    }

    @PostMapping("/runs/{id}/rerun")
    ResponseEntity<Begun> rerun(
            Caller caller,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "false") boolean all) {
        return begun(all ? commands.rerun(caller, id) : commands.rerunFailed(caller, id));
    }

    private static ResponseEntity<Begun> begun(RunView run) {
        return ResponseEntity.accepted()
                .header("Location", "/api/v1/runs/" + run.id())
                .body(new Begun(run));
    }
}
