package dev.loom.server.tenant.internal;

import dev.loom.server.security.Caller;
import dev.loom.server.tenant.Tenants;
import dev.loom.server.tenant.Tenants.Tenant;
import dev.loom.server.web.Answers;
import dev.loom.server.web.ETags;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tenants")
class TenantApi {

    private final Tenants tenants;

    TenantApi(Tenants tenants) {
        this.tenants = tenants;
    }

    record NewTenant(@NotNull String name, @Nullable String label) {}

    record Relabelled(@NotNull String label) {}

    record Limits(@Nullable Integer maxSteps) {}

    @GetMapping
    ResponseEntity<List<Tenant>> list(Caller caller) {
        return Answers.list(tenants.list(caller));
    }

    @GetMapping("/{name}")
    ResponseEntity<Tenant> get(Caller caller, @PathVariable String name) {
        Tenant tenant = tenants.get(caller, name);
        return Answers.versioned(tenant, tenant.version());
    }

    @PostMapping
    ResponseEntity<Tenant> create(Caller caller, @RequestBody @Valid NewTenant wanted) {
        String label = wanted.label() == null ? "" : wanted.label();
        Tenant tenant = tenants.create(caller, wanted.name(), label);
        return Answers.created("/api/v1/tenants/" + tenant.name(), tenant, tenant.version());
    }

    @PutMapping("/{name}")
    ResponseEntity<Tenant> relabel(
            Caller caller,
            @PathVariable String name,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody @Valid Relabelled wanted) {
        long version = ETags.read(ifMatch, tenants.get(caller, name).version());
        Tenant tenant = tenants.relabel(caller, name, wanted.label(), version);
        return Answers.versioned(tenant, tenant.version());
    }

    @PutMapping("/{name}/limits")
    ResponseEntity<Tenant> limit(
            Caller caller,
            @PathVariable String name,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody Limits wanted) {
        long version = ETags.read(ifMatch, tenants.get(caller, name).version());
        Tenant tenant = tenants.limit(caller, name, wanted.maxSteps(), version);
        return Answers.versioned(tenant, tenant.version());
    }
}
