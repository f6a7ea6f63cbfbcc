package dev.loom.server.provider.internal;

import dev.loom.server.provider.ProviderTests;
import dev.loom.server.provider.ProviderTests.TestView;
import dev.loom.server.provider.ProviderTests.TypeView;
import dev.loom.server.security.Caller;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Provider types, and tests of providers, over REST. */
@RestController
@RequestMapping("/api/v1")
class ProviderController {

    private final ProviderTests providers;

    ProviderController(ProviderTests providers) {
        this.providers = providers;
    }

    @GetMapping("/provider-types")
    List<TypeView> types(Caller caller) {
        return providers.types(caller);
    }

    @GetMapping("/provider-types/{type}")
    TypeView type(Caller caller, @PathVariable String type) {
        return providers.type(caller, type);
    }

    @PostMapping("/providers/{name}/test")
    TestView test(Caller caller, @PathVariable String name) {
        return providers.test(caller, name);
    }
}
