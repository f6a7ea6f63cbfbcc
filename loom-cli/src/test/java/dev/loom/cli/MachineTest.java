package dev.loom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {

    private static final String ORPHAN =
            """
            {"id": "s1", "provider": "cloud", "machine": "i-42", "token": "t1", "standing": "orphan",
             "cluster": {"id": "c1", "name": "web", "state": "active"},
             "node": {"id": "n1", "hostname": "web-1.local"}, "firstSeen": "2026-11-23T07:00:00Z",
             "lastSeen": "2026-11-23T07:05:00Z", "forgotten": false, "deleting": false, "problem": null,
             "adoptable": true}
            """;

    @TempDir Path folder;
    private FakeServer server;

    @BeforeEach
    void start() throws IOException {
        server = new FakeServer().json("GET /machines", 200, "[" + ORPHAN + "]");
        server.json("GET /machines/i-42", 200, ORPHAN);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Call call(String... arguments) {
        return new Call(folder).at(server).run(arguments);
    }

    @Test
    void listingSendsItsFiltersAndShowsARowEach() {
        Call call =
                call("machine", "ls", "--standing", "orphan", "--provider", "cloud", "-q", "web");

        assertThat(call.exitCode()).isZero();
        assertThat(call.out().lines().toList().get(1))
                .contains("i-42", "orphan", "cloud", "web-1.local", "web");
        assertThat(server.sent("GET /machines").uri())
                .contains("q=web", "standing=orphan", "provider=cloud");
        assertThat(call("machine", "show", "i-42").out()).contains("web-1.local", "yes");
    }

    @Test
    void actsGoToTheMachineAndSayWhatBecameOfIt() {
        server.json("POST /machines/i-42/adopt", 200, ORPHAN.replace("orphan", "known"));
        server.json("POST /machines/i-42/forget", 200, ORPHAN);
        server.json("POST /machines/i-42/remember", 200, ORPHAN);

        assertThat(call("machine", "adopt", "i-42").out()).contains("i-42 is given back");
        assertThat(call("machine", "forget", "i-42", "--dry-run").out())
                .contains("i-42 would be forgotten");
        assertThat(server.sent("POST /machines/i-42/forget").uri()).contains("dryRun=true");
        assertThat(call("machine", "remember", "i-42").out()).contains("counted again");
    }

    @Test
    void deletingAsksUnlessToldNotTo() {
        server.json("DELETE /machines/i-42", 200, ORPHAN.replace("orphan", "gone"));

        assertThat(call("machine", "delete", "i-42").exitCode()).isEqualTo(2);
        assertThat(call("machine", "delete", "i-42", "-y").out()).contains("i-42 is deleted");
        server.json(
                "DELETE /machines/i-42",
                202,
                ORPHAN.replace("\"deleting\": false", "\"deleting\": true"));
        assertThat(call("machine", "delete", "i-42", "-y").out()).contains("being deleted");
    }

    @Test
    void aLookCountsWhatIsThere() {
        server.json(
                "GET /providers/cloud/machines",
                200,
                """
                {"provider": "cloud", "machines": [{"machine": "i-1", "standing": "known"},
                 {"machine": "i-42", "standing": "orphan"}], "problem": null}
                """);
        assertThat(call("machine", "look", "cloud").out())
                .isEqualTo("cloud: 1 known, 1 orphans, 0 lost\n");

        server.json(
                "GET /providers/cloud/machines",
                200,
                "{\"provider\": \"cloud\", \"machines\": [], \"problem\": \"no route\"}");
        Call failed = call("machine", "look", "cloud");
        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.err()).contains("no route");
    }
}
