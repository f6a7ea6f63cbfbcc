package dev.loom.server.cluster.internal;

import dev.loom.server.cluster.StrayMachine;
import dev.loom.server.cluster.StrayMachine.Standing;
import dev.loom.server.cluster.StrayMachines;
import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.server.security.Caller;
import dev.loom.server.web.Answers;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Stray machines over REST. */
@RestController
@RequestMapping("/api/v1/machines")
class StrayMachineController {

    private static final int MOST_PER_PAGE = 1_000;

    private final StrayMachines machines;

    StrayMachineController(StrayMachines machines) {
        this.machines = machines;
    }

    @GetMapping
    ResponseEntity<List<StrayMachine>> list(
            Caller caller,
            @RequestParam @Nullable String q,
            @RequestParam @Nullable String provider,
            @RequestParam @Nullable String standing,
            @RequestParam(defaultValue = "false") boolean forgotten,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "100") int size) {
        if (page < 0 || size < 1 || size > MOST_PER_PAGE) {
            throw new LoomException(
                    ErrorCode.MALFORMED,
                    "page counts from 0, and size is from 1 to " + MOST_PER_PAGE + ".");
        }
        StrayMachines.Page found =
                machines.list(
                        caller,
                        new StrayMachines.Filter(q, provider, standing(standing), forgotten),
                        page,
                        size);
        return Answers.page(found.machines(), found.total());
    }

    private static @Nullable Standing standing(@Nullable String word) {
        if (word == null) {
            return null;
        }
        return switch (word) {
            case "orphan" -> Standing.ORPHAN;
            case "lost" -> Standing.LOST;
            default ->
                    throw new LoomException(
                            ErrorCode.MALFORMED,
                            "\"" + word + "\" is no standing: orphan or lost is.");
        };
    }

    @GetMapping("/{id}")
    StrayMachine get(Caller caller, @PathVariable String id) {
        return machines.get(caller, id);
    }

    @PostMapping("/{id}/adopt")
    StrayMachine adopt(Caller caller, @PathVariable String id) {
        return machines.adopt(caller, id);
    }

    @PostMapping("/{id}/forget")
    StrayMachine forget(Caller caller, @PathVariable String id) {
        return machines.forget(caller, id);
    }

    @PostMapping("/{id}/remember")
    StrayMachine remember(Caller caller, @PathVariable String id) {
        return machines.remember(caller, id);
    }

    /** 202 while the provider takes its time. */
    @DeleteMapping("/{id}")
    ResponseEntity<StrayMachine> delete(
            Caller caller,
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean dryRun) {
        StrayMachine machine =
                dryRun ? machines.previewDelete(caller, id) : machines.delete(caller, id);
        return ResponseEntity.status(machine.deleting() && !dryRun ? 202 : 200).body(machine);
    }
}
