package dev.loom.server.support;

import dev.loom.server.security.Caller;
import dev.loom.server.security.Directory;
import dev.loom.server.security.Role;
import dev.loom.server.security.SignIns;
import dev.loom.server.tenant.People;
import dev.loom.server.tenant.Tenants;
import dev.loom.server.tenant.Tokens;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A person of every role in every tenant that a test asks for, made when first asked for. */
public class TestPeople {

    private final SignIns signIns;
    private final Directory directory;
    private final Tenants tenants;
    private final People people;
    private final Tokens tokens;
    private final Map<String, String> tokenTexts = new ConcurrentHashMap<>();

    TestPeople(
            SignIns signIns, Directory directory, Tenants tenants, People people, Tokens tokens) {
        this.signIns = signIns;
        this.directory = directory;
        this.tenants = tenants;
        this.people = people;
        this.tokens = tokens;
    }

    /** In the tenant main. */
    public Caller caller(Role role) {
        return caller("main", role);
    }

    public Caller caller(String tenant, Role role) {
        return signIns.byToken(token(tenant, role), "127.0.0.1");
    }

    /** The superadmin of the tenant main, acting in the tenant of that name. */
    public Caller superadminIn(String tenant) {
        return signIns.in(tenant, caller(Role.SUPERADMIN));
    }

    /** An API token of the person {@code test-ROLE}. */
    public String token(String tenant, Role role) {
        return tokenTexts.computeIfAbsent(tenant + "/" + role, key -> make(tenant, role));
    }

    private String make(String tenant, Role role) {
        Caller admin = signIns.byPassword("admin", TestServer.ADMIN_PASSWORD, "127.0.0.1");
        if (directory.tenant(tenant).isEmpty()) {
            tenants.create(admin, tenant, "");
        }
        String name = "test-" + role.word();
        people.create(
                signIns.in(tenant, admin),
                new People.Wanted(name, "", role, true, "password of " + name));
        Caller person = signIns.byPassword(tenant + "/" + name, "password of " + name, "127.0.0.1");
        return tokens.create(person, "test", null).text();
    }
}
