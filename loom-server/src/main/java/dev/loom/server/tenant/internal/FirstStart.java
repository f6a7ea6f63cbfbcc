package dev.loom.server.tenant.internal;

import dev.loom.server.Ids;
import dev.loom.server.Key;
import dev.loom.server.audit.Audit;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Passwords;
import dev.loom.server.security.Role;
import dev.loom.server.tenant.AdminPassword;
import dev.loom.server.tenant.Bootstrap;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes the first tenant and the first person, and lets them in again later. */
@Service
class FirstStart implements Bootstrap, AdminPassword {

    private static final String MAIN = "main";
    private static final String ADMIN = "admin";

    private final JdbcClient jdbc;
    private final TenantService tenants;
    private final TenantRepository tenantRepository;
    private final PersonRepository people;
    private final Passwords passwords;
    private final Audit audit;
    private final Ids ids;
    private final InstantSource clock;

    FirstStart(
            JdbcClient jdbc,
            TenantService tenants,
            TenantRepository tenantRepository,
            PersonRepository people,
            Passwords passwords,
            Audit audit,
            Ids ids,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.tenants = tenants;
        this.tenantRepository = tenantRepository;
        this.people = people;
        this.passwords = passwords;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** The installation's row also decides between servers that start at the same time. */
    @Override
    @Transactional
    public boolean firstStart(String adminPassword) {
        int first =
                jdbc.sql(
                                """
                                insert into installation (id, created_at) values (:id, :at)
                                on conflict do nothing
                                """)
                        .param("id", ids.next())
                        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                        .update();
        if (first == 0) {
            return false;
        }
        TenantEntity main = tenants.make(MAIN, "");
        Caller loom = Caller.system(main.id(), main.name());
        audit.write(loom, "create", "tenant", main.id().toString(), MAIN, null, main.shown());
        admin(loom, adminPassword, "create");
        return true;
    }

    @Override
    @Transactional
    public void set(String password) {
        TenantEntity main =
                tenantRepository
                        .named(MAIN)
                        .orElseThrow(
                                () -> new IllegalStateException("Loom was never started here"));
        admin(Caller.system(main.id(), main.name()), password, "set password");
    }

    private void admin(Caller loom, String password, String action) {
        PersonEntity admin =
                people.named(loom.tenant(), ADMIN)
                        .orElseGet(() ->
                                new PersonEntity(
                                        new Key(loom.tenant(), ids.next()),
                                        ADMIN,
                                        Role.SUPERADMIN,
                                        clock.instant()));
        admin.become(admin.shown().label(), Role.SUPERADMIN, true);
        admin.password(passwords.hash("/password", password));
        people.saveAndFlush(admin);
        String id = admin.key().id().toString();
        audit.write(loom, action, "person", id, ADMIN, null, admin.shown());
    }
}
