package dev.loom.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loom.server.audit.Audit.Entry;
import dev.loom.server.audit.Audit.Format;
import dev.loom.server.audit.Audit.Wanted;
import dev.loom.server.problem.LoomException;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.server.support.LoomServerTest;
import dev.loom.server.support.TestHttp;
import dev.loom.server.support.TestPeople;
import dev.loom.server.support.TestStatements;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@LoomServerTest
class AuditTest {

    private final Audit audit;
    private final TestHttp http;
    private final TestPeople people;
    private final JdbcClient client;
    private final JsonMapper json;
    private final TransactionTemplate transaction;
    private final String tenant = "audited-" + UUID.randomUUID();

    AuditTest(
            Audit audit,
            TestHttp http,
            TestPeople people,
            JdbcClient client,
            JsonMapper json,
            PlatformTransactionManager transactions) {
        this.audit = audit;
        this.http = http;
        this.people = people;
        this.client = client;
        this.json = json;
        this.transaction = new TransactionTemplate(transactions);
    }

    @BeforeEach
    void somethingWasDone() {
        write("paint", "boat", "b1", "Amelia");
        write("paint", "boat", "b2", "Beagle");
        write("sell", "boat", "b1", "Amelia");
        write("paint", "shed", "s1", "=1+1,\"quoted\"");
    }

    @Test
    void rowsAreFoundByWhatWasDoneToWhat() {
        assertThat(list(new Wanted(null, "paint", "boat", null, null, null)))
                .extracting(Entry::objectName)
                .containsExactly("Beagle", "Amelia");
        assertThat(list(new Wanted(null, null, null, "b1", null, null)))
                .extracting(Entry::action)
                .containsExactly("sell", "paint");
        assertThat(list(new Wanted(null, null, null, "Beagle", null, null))).hasSize(1);
        assertThat(list(new Wanted("test-administrator", null, "shed", null, null, null)))
                .hasSize(1);
        assertThat(list(new Wanted("nobody", null, null, null, null, null))).isEmpty();
    }

    @Test
    void rowsAreFoundByTime() {
        Instant now = Instant.now();

        assertThat(list(new Wanted(null, null, "boat", null, now.minusSeconds(600), null)))
                .hasSize(3);
        assertThat(list(new Wanted(null, null, "boat", null, now.plusSeconds(600), null)))
                .isEmpty();
        assertThat(list(new Wanted(null, null, "boat", null, null, now.minusSeconds(600))))
                .isEmpty();
    }

    @Test
    void onePageFollowsTheOther() {
        Wanted boats = new Wanted(null, null, "boat", null, null, null);
        Audit.Page first = audit.list(admin(), boats, null, 2);
        Audit.Page second = audit.list(admin(), boats, first.entries().getLast().id(), 2);

        assertThat(first.total()).isEqualTo(3);
        assertThat(first.entries()).hasSize(2);
        assertThat(second.entries()).hasSize(1).doesNotContainAnyElementsOf(first.entries());
    }

    @Test
    void oneRowIsFoundByItsIdButNotFromElsewhere() {
        Entry row = list(new Wanted(null, "sell", null, null, null, null)).getFirst();
        Caller elsewhere = people.caller("audited-elsewhere", Role.ADMINISTRATOR);

        assertThat(audit.get(admin(), row.id())).isEqualTo(row);
        assertThatThrownBy(() -> audit.get(elsewhere, row.id()))
                .isInstanceOf(LoomException.class)
                .hasMessageContaining("There is no row");
    }

    @Test
    void choicesAreWhatRowsHave() {
        Audit.Choices choices = audit.choices(admin());

        assertThat(choices.kinds()).contains("boat", "shed").isSorted().doesNotHaveDuplicates();
        assertThat(choices.actions()).contains("paint", "sell").doesNotHaveDuplicates();
        assertThat(choices.people()).contains("test-administrator").doesNotHaveDuplicates();
    }

    @Test
    void allRowsAreExportedHoweverManyThereAre() throws IOException {
        client.sql(
                        """
                        insert into audit (tenant_id, id, at, person_name, home_tenant, signed_in, action, kind,
                          object_id, object_name)
                        select :tenant, gen_random_uuid(), now(), 'x', 'x', 'token', 'count', 'number', n::text, n::text
                        from generate_series(1, 2500) n
                        """)
                .param("tenant", admin().tenant())
                .update();
        Wanted numbers = new Wanted(null, "count", null, null, null, null);

        assertThat(export(numbers, Format.CSV).lines()).hasSize(2501);
        JsonNode array = json.readTree(export(numbers, Format.JSON));
        List<String> names = new ArrayList<>();
        array.forEach(row -> names.add(row.path("objectName").asString()));
        assertThat(names).hasSize(2500).doesNotHaveDuplicates();
    }

    @Test
    void nothingIsAnEmptyArray() throws IOException {
        assertThat(
                        json.readTree(
                                export(
                                        new Wanted("nobody", null, null, null, null, null),
                                        Format.JSON)))
                .isEmpty();
    }

    @Test
    void aSpreadsheetGetsNoFormulas() throws IOException {
        assertThat(export(new Wanted(null, null, "shed", null, null, null), Format.CSV))
                .contains(",\"'=1+1,\"\"quoted\"\"\",");
    }

    @Test
    void theFileIsDownloadedWithTheSameFilters() {
        var answer =
                http.as(tenant, Role.ADMINISTRATOR)
                        .get("/api/v1/audit/export?format=csv&kind=boat&action=sell")
                        .expect(200);

        assertThat(answer.header("Content-Disposition")).contains("audit.csv");
        assertThat(answer.header("Content-Type")).startsWith("text/csv");
        assertThat(answer.text().lines()).hasSize(2);
    }

    @Test
    void aListCostsTwoStatementsAndEveryFilterHasAnIndex() {
        Caller admin = admin();
        assertThat(TestStatements.in(() -> audit.list(admin, Wanted.ALL, null, 50))).isEqualTo(2);
        Map<String, String> filters =
                Map.of(
                        "audit_person", "person_name = 'x'",
                        "audit_action", "action = 'x'",
                        "audit_kind", "kind = 'x'",
                        "audit_object", "object_id = 'x'",
                        "audit_object_name", "object_name = 'x'",
                        "audit_pkey", "id < '0199fe6f-0000-7000-8000-000000000000'");
        filters.forEach((index, filter) -> assertThat(plan(filter)).contains(index));
    }

    private String plan(String filter) {
        return transaction.execute(_ -> {
            client.sql("set local enable_seqscan = off").update();
            client.sql("set local enable_sort = off").update();
            return String.join(
                    "\n",
                    client.sql(
                                    "explain select * from audit where tenant_id = :tenant and "
                                            + filter
                                            + " order by id desc limit 50")
                            .param("tenant", admin().tenant())
                            .query(String.class)
                            .list());
        });
    }

    private void write(String action, String kind, String id, String name) {
        transaction.executeWithoutResult(
                _ -> audit.write(admin(), action, kind, id, name, null, Map.of("name", name)));
    }

    private List<Entry> list(Wanted wanted) {
        return audit.list(admin(), wanted, null, 100).entries();
    }

    private String export(Wanted wanted, Format format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        audit.export(admin(), wanted, format, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private Caller admin() {
        return people.caller(tenant, Role.ADMINISTRATOR);
    }
}
