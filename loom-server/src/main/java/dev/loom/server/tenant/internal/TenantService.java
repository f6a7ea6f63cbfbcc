package dev.loom.server.tenant.internal;

import dev.loom.server.Ids;
import dev.loom.server.audit.Audit;
import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.server.problem.Names;
import dev.loom.server.problem.Versions;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Right;
import dev.loom.server.tenant.TenantMade;
import dev.loom.server.tenant.Tenants;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class TenantService implements Tenants {

    private final TenantRepository tenants;
    private final Audit audit;
    private final Ids ids;
    private final InstantSource clock;
    private final ApplicationEventPublisher events;

    TenantService(
            TenantRepository tenants,
            Audit audit,
            Ids ids,
            InstantSource clock,
            ApplicationEventPublisher events) {
        this.tenants = tenants;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
        this.events = events;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Tenant> list(Caller caller) {
        caller.need(Right.MANAGE_TENANTS);
        return tenants.all().stream().map(TenantEntity::shown).toList();
    }

    @Override
    @Transactional(readOnly = true)
    public Tenant get(Caller caller, String name) {
        caller.need(Right.MANAGE_TENANTS);
        return found(name).shown();
    }

    @Override
    @Transactional
    public Tenant create(Caller caller, String name, String label) {
        caller.need(Right.MANAGE_TENANTS);
        Names.check("/name", name);
        if (tenants.named(name).isPresent()) {
            throw new LoomException(
                    ErrorCode.NAME_TAKEN, "/name", "There is a tenant \"" + name + "\" already.");
        }
        TenantEntity tenant = make(name, label);
        audit.write(caller, "create", "tenant", id(tenant), name, null, tenant.shown());
        return tenant.shown();
    }

    /** Makes a tenant with all that it begins with. */
    TenantEntity make(String name, String label) {
        TenantEntity tenant =
                tenants.saveAndFlush(new TenantEntity(ids.next(), name, label, clock.instant()));
        events.publishEvent(new TenantMade(Caller.system(tenant.id(), name)));
        return tenant;
    }

    @Override
    @Transactional
    public Tenant relabel(Caller caller, String name, String label, long version) {
        return change(caller, name, version, tenant -> tenant.relabel(label));
    }

    @Override
    @Transactional
    public Tenant limit(Caller caller, String name, @Nullable Integer maxSteps, long version) {
        if (maxSteps != null && maxSteps < 1) {
            throw new LoomException(
                    ErrorCode.RULE_BROKEN, "/maxSteps", "maxSteps is 1 or more, or null.");
        }
        return change(caller, name, version, tenant -> tenant.limit(maxSteps));
    }

    private Tenant change(Caller caller, String name, long version, Consumer<TenantEntity> change) {
        caller.need(Right.MANAGE_TENANTS);
        TenantEntity tenant = found(name);
        Versions.check(version, tenant.version());
        Tenant before = tenant.shown();
        change.accept(tenant);
        tenants.flush();
        if (tenant.version() != version) {
            audit.write(caller, "change", "tenant", id(tenant), name, before, tenant.shown());
        }
        return tenant.shown();
    }

    private TenantEntity found(String name) {
        return tenants.named(name).orElseThrow(() -> LoomException.notFound("tenant", name));
    }

    private static String id(TenantEntity tenant) {
        return tenant.id().toString();
    }
}
