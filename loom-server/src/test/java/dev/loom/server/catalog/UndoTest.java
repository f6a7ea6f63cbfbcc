package dev.loom.server.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loom.core.catalog.BundleFile;
import dev.loom.core.catalog.Kind;
import dev.loom.core.catalog.SourceFormat;
import dev.loom.server.catalog.Catalogs.Imported;
import dev.loom.server.catalog.Catalogs.Item;
import dev.loom.server.catalog.Catalogs.PastImport;
import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.server.support.LoomServerTest;
import dev.loom.server.support.TestCalls;
import dev.loom.server.support.TestHttp;
import dev.loom.server.support.TestPeople;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@LoomServerTest
class UndoTest {

    private final Catalogs catalogs;
    private final TestPeople people;
    private final TestHttp http;

    UndoTest(Catalogs catalogs, TestPeople people, TestHttp http) {
        this.catalogs = catalogs;
        this.people = people;
        this.http = http;
    }

    @Test
    void anUndoneImportLeavesTheCatalogAsItWas() {
        Caller admin = people.caller("undoing", Role.ADMINISTRATOR);
        bring(admin, "kept", "# first\nname: kept\nlabel: First\n", true);
        bring(admin, "gone", "name: gone\n", false);
        List<String> before = said(admin);

        Imported imported =
                catalogs.importFiles(
                        admin,
                        List.of(
                                file("kept", "name: kept\nlabel: Second\n"),
                                file("fresh", "name: fresh\n")),
                        false,
                        true);
        assertThat(said(admin)).isNotEqualTo(before);
        catalogs.undo(admin, id(imported));

        assertThat(said(admin)).isEqualTo(before);
        assertThat(catalogs.get(admin, Kind.SERVICE, "kept").source()).startsWith("# first");
        assertThat(catalogs.get(admin, Kind.SERVICE, "kept").version()).isEqualTo(3);
        assertThat(catalogs.get(admin, Kind.SERVICE, "gone").version()).isEqualTo(1);
        PastImport past = catalogs.imports(admin).getFirst();
        assertThat(past.undoneAt()).isNotNull();
        assertThat(past.changes()).extracting(Catalogs.Touched::name).contains("kept", "fresh");
    }

    @Test
    void whatWasWrittenSinceIsNamedAndNothingIsUndone() {
        Caller admin = people.caller("undoing-late", Role.ADMINISTRATOR);
        Imported imported =
                catalogs.importFiles(
                        admin,
                        List.of(file("one", "name: one\n"), file("two", "name: two\n")),
                        false,
                        false);
        catalogs.put(
                admin,
                Kind.SERVICE,
                "two",
                "name: two\nlabel: Since\n",
                SourceFormat.YAML,
                Optional.empty());

        assertThatThrownBy(() -> catalogs.undo(admin, id(imported)))
                .isInstanceOf(LoomException.class)
                .hasMessageContaining("service \"two\"")
                .hasMessageNotContaining("\"one\"")
                .extracting(e -> ((LoomException) e).code())
                .isEqualTo(ErrorCode.WRONG_STATE);
        assertThat(catalogs.get(admin, Kind.SERVICE, "one").version()).isEqualTo(1);
    }

    @Test
    void noImportIsUndoneTwiceAndNoneOfAnotherTenant() {
        Caller admin = people.caller("undoing-twice", Role.ADMINISTRATOR);
        UUID id = id(bring(admin, "once", "name: once\n", false));
        Caller other = people.caller("undoing-elsewhere", Role.ADMINISTRATOR);
        assertThatThrownBy(() -> catalogs.undo(other, id))
                .extracting(e -> ((LoomException) e).code())
                .isEqualTo(ErrorCode.NOT_FOUND);

        catalogs.undo(admin, id);

        assertThatThrownBy(() -> catalogs.undo(admin, id)).hasMessageContaining("already");
    }

    @Test
    void anImportThatChangesNothingIsNotKept() {
        Caller admin = people.caller("undoing-nothing", Role.ADMINISTRATOR);
        bring(admin, "same", "name: same\n", false);

        assertThat(bring(admin, "same", "name: same\n", false).id()).isNull();
        assertThat(catalogs.imports(admin)).hasSize(1);
    }

    @Test
    void anOlderVersionIsRestoredAsTheNextOne() {
        TestCalls admin =
                http.as("restoring", Role.ADMINISTRATOR).with("Content-Type", "application/yaml");
        admin.post("/api/v1/services", "# one\nname: turned\nlabel: One\n").expect(201);
        admin.with("If-Match", "*")
                .put("/api/v1/services/turned", "name: turned\nlabel: Two\n")
                .expect(200);

        admin.post("/api/v1/services/turned/versions/1/restore", "").expect(200);

        assertThat(admin.get("/api/v1/services/turned").body().path("label").asString())
                .isEqualTo("One");
        assertThat(admin.get("/api/v1/services/turned/versions").body()).hasSize(3);
        assertThat(admin.with("Accept", "application/yaml").get("/api/v1/services/turned").text())
                .startsWith("# one");
        admin.post("/api/v1/services/turned/versions/9/restore", "").expect(404);
    }

    private Imported bring(Caller admin, String name, String text, boolean prune) {
        return catalogs.importFiles(admin, List.of(file(name, text)), false, prune);
    }

    private static BundleFile file(String name, String text) {
        return new BundleFile("services/" + name + ".yaml", text.getBytes(StandardCharsets.UTF_8));
    }

    private static UUID id(Imported imported) {
        return Objects.requireNonNull(imported.id());
    }

    private List<String> said(Caller admin) {
        return catalogs.list(admin, Kind.SERVICE).stream()
                .map(Item::name)
                .map(name -> catalogs.get(admin, Kind.SERVICE, name).source())
                .toList();
    }
}
