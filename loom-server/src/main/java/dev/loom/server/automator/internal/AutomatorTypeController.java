package dev.loom.server.automator.internal;

import dev.loom.server.automator.AutomatorTypes;
import dev.loom.server.automator.AutomatorTypes.TypeView;
import dev.loom.server.security.Caller;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Automator types over REST. */
@RestController
@RequestMapping("/api/v1/automator-types")
class AutomatorTypeController {

    private final AutomatorTypes types;

    AutomatorTypeController(AutomatorTypes types) {
        this.types = types;
    }

    @GetMapping
    List<TypeView> list(Caller caller) {
        return types.list(caller);
    }

    @GetMapping("/{type}")
    TypeView get(Caller caller, @PathVariable String type) {
        return types.get(caller, type);
    }
}
