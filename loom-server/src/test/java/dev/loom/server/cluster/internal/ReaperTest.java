package dev.loom.server.cluster.internal;

import static dev.loom.server.support.RealMachines.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.server.catalog.CurrentCatalog;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.server.support.LoomServerTest;
import dev.loom.server.support.RealMachines;
import dev.loom.server.support.TestCalls;
import dev.loom.server.support.TestHttp;
import dev.loom.server.support.TestPeople;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What the reaper does by itself. */
@LoomServerTest
class ReaperTest {

    private static final String TENANT = "reaper";
    private static final Duration WEEK = Duration.ofDays(7);

    private final RealMachines real;
    private final TestCalls admin;
    private final Caller loom;
    private final CurrentCatalog catalog;
    private final MachineLooks looks;
    private final StrayStore strays;
    private final StrayDeletion deletion;
    private final JdbcClient client;

    ReaperTest(
            TestHttp http,
            TestPeople people,
            CurrentCatalog catalog,
            MachineLooks looks,
            StrayStore strays,
            StrayDeletion deletion,
            JdbcClient client,
            @Value("${loom.home}") Path home) {
        this.real = new RealMachines(http, TENANT, client, home);
        this.admin = http.as(TENANT, Role.ADMINISTRATOR);
        this.loom = Caller.system(people.caller(TENANT, Role.ADMINISTRATOR).tenant(), TENANT);
        this.catalog = catalog;
        this.looks = looks;
        this.strays = strays;
        this.deletion = deletion;
        this.client = client;
    }

    @AfterEach
    void clean() {
        real.clean();
    }

    private Reaper reaper(@Nullable Duration after) {
        return new Reaper(
                catalog,
                looks,
                strays,
                deletion,
                new ReaperProperties(after),
                client,
                InstantSource.system());
    }

    @Test
    void nothingIsDeletedUnlessThatIsAskedFor() {
        String machine = orphan();

        reaper(null).look(loom, "here");
        old(machine);
        reaper(null).look(loom, "here");

        assertThat(real.folder(machine)).exists();
        assertThat(real.list("")).hasSize(1);
    }

    @Test
    void whatHasBeenAnOrphanForLongIsDeleted() {
        String machine = orphan();
        Reaper reaper = reaper(WEEK);
        reaper.look(loom, "here");
        JsonNode orphan = real.list("").getFirst();
        assertThat(real.folder(machine)).exists();

        old(machine);
        reaper.look(loom, "here");

        assertThat(real.folder(machine)).doesNotExist();
        assertThat(real.list("")).isEmpty();
        JsonNode row = admin.get("/api/v1/audit?object=" + machine).expect(200).body().get(0);
        assertThat(row.path("person").asString()).isEqualTo("loom");
        assertThat(row.path("objectId")).isEqualTo(orphan.path("id"));
    }

    @Test
    void whatSomebodyKeepsAndWhatANodeCouldTakeBackStays() {
        String kept = orphan();
        String machine = real.machine(real.create());
        real.gone(machine);
        Reaper reaper = reaper(WEEK);
        reaper.look(loom, "here");
        admin.post("/api/v1/machines/" + kept + "/forget", null).expect(200);
        old(kept);
        old(machine);

        reaper.look(loom, "here");

        assertThat(real.folder(kept)).exists();
        assertThat(real.folder(machine)).exists();
    }

    @Test
    void aDeletionThatAServerBeganIsGoneOnWith() {
        String machine = orphan();
        real.look();
        JsonNode orphan = real.list("").getFirst();
        client.sql("update stray_machine set deleting = true where machine_id = :machine")
                .param("machine", machine)
                .update();
        real.look();
        assertThat(admin.get(path(orphan)).expect(200).body().path("deleting").asBoolean())
                .isTrue();
        admin.post(path(orphan) + "/forget", null).expect(409);

        reaper(null).goOn();

        assertThat(real.folder(machine)).doesNotExist();
        assertThat(real.list("")).isEmpty();
    }

    @Test
    void serversTakeTurnsAndAnOvertakenLookIsDropped() {
        assertThat(strays.claim(loom.tenant(), "here", WEEK)).isTrue();
        assertThat(strays.claim(loom.tenant(), "here", WEEK)).isFalse();
        long seen = strays.revision(loom.tenant(), "here");
        String machine = orphan();
        real.look();

        assertThat(strays.keep(loom.tenant(), "here", seen, List.of())).isFalse();

        assertThat(real.list("?q=" + machine)).hasSize(1);
    }

    /** A machine whose cluster is deleted. */
    private String orphan() {
        String cluster = real.create();
        String machine = real.machine(cluster);
        real.gone(machine);
        real.delete(cluster);
        return machine;
    }

    private void old(String machine) {
        client.sql(
                        """
                        update stray_machine set first_seen = now() - interval '8 days'
                        where tenant_id = :tenant and machine_id = :machine
                        """)
                .param("tenant", loom.tenant())
                .param("machine", machine)
                .update();
    }
}
