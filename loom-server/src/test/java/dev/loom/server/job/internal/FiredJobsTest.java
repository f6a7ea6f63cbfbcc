package dev.loom.server.job.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.server.fanout.FanOutKinds;
import dev.loom.server.run.RunInfo;
import dev.loom.server.run.RunRef;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.server.support.LoomServerTest;
import dev.loom.server.support.TestPeople;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;

/** What is known of a job that a run carries out. */
@LoomServerTest
class FiredJobsTest {

    private final FiredJobs fired;
    private final JdbcClient client;
    private final Caller admin;

    FiredJobsTest(FiredJobs fired, JdbcClient client, TestPeople people) {
        this.fired = fired;
        this.client = client;
        this.admin = people.caller("fired", Role.ADMINISTRATOR);
    }

    @Test
    void itsFilesLieInTheFolderOfItsLoomYaml() {
        UUID job = UUID.randomUUID();
        client.sql(
                        """
                        with source as (
                          insert into manifest_source (tenant_id, id, name, root)
                          values (:tenant, gen_random_uuid(), 'fired', '/srv/manifests/loom.yaml') returning id)
                        insert into job (tenant_id, id, name, source_id, current, created_at, changed_at)
                        select :tenant, :job, 'fired', id, 1, now(), now() from source
                        """)
                .param("tenant", admin.tenant())
                .param("job", job)
                .update();
        RunInfo run =
                new RunInfo(
                        new RunRef(admin.tenant(), UUID.randomUUID()),
                        FanOutKinds.JOB,
                        null,
                        JsonNodeFactory.instance.objectNode().put("job", job.toString()),
                        "x");

        assertThat(fired.folder(run)).contains(Path.of("/srv/manifests"));
    }
}
