package dev.loom.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.loom.core.catalog.Kind;
import dev.loom.core.catalog.SourceFormat;
import dev.loom.server.catalog.Catalogs;
import dev.loom.server.problem.LoomException;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.server.support.LoomServerTest;
import dev.loom.server.support.TestPeople;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** Templates as people choose among them, each test in a tenant of its own. */
@LoomServerTest
class TemplateCardsTest {

    private final TemplateCards cards;
    private final Catalogs catalogs;
    private final Clusters clusters;
    private final TestPeople people;

    TemplateCardsTest(
            TemplateCards cards, Catalogs catalogs, Clusters clusters, TestPeople people) {
        this.cards = cards;
        this.catalogs = catalogs;
        this.clusters = clusters;
        this.people = people;
    }

    @Test
    void aCardHasTheLayoutOfAFewNodesAndThePriceOfTheFewest() {
        Caller admin = catalog("cards-layout");

        TemplateCard card = card(admin, "pair");

        assertThat(card.layout())
                .singleElement()
                .satisfies(layout -> {
                    assertThat(layout.count()).isEqualTo(5);
                    assertThat(layout.services()).containsExactly("quiet");
                });
        assertThat(card.perHour()).isEqualByComparingTo(new BigDecimal("1.0"));
        assertThat(card.least()).isEqualTo(2);
        assertThat(card.most()).isEqualTo(5);
        assertThat(card.problem()).isNull();
        assertThat(card.readyIn()).isNull();
    }

    @Test
    void aTemplateThatNothingCanBeMadeOfSaysWhy() {
        Caller admin = catalog("cards-problem");
        put(admin, Kind.TEMPLATE, "{name: lost, defaults: {services: [quiet], provider: gone}}");
        put(admin, Kind.PROVIDER, "{name: far, providertype: moon, provisioner: {}}");
        put(admin, Kind.TEMPLATE, "{name: moon, defaults: {services: [quiet], provider: far}}");

        assertThat(card(admin, "lost").problem()).contains("\"gone\" does not exist");
        assertThat(card(admin, "moon").problem()).contains("type \"moon\"");
    }

    @Test
    void aChangeOfTheCatalogChangesTheCards() {
        Caller admin = catalog("cards-change");
        assertThat(card(admin, "pair").label()).isEqualTo("pair");

        catalogs.put(
                admin,
                Kind.TEMPLATE,
                "pair",
                "{name: pair, label: A pair, defaults: {services: [quiet], provider: nowhere}}",
                SourceFormat.YAML,
                Optional.empty());

        assertThat(card(admin, "pair").label()).isEqualTo("A pair");
    }

    @Test
    void whatWasMadeIsKeptAsABarAndItsTemplateComesFirst() {
        Caller admin = catalog("cards-history");
        put(
                admin,
                Kind.TEMPLATE,
                "{name: a-first, defaults: {services: [quiet], provider: nowhere}}");
        var request = JsonNodeFactory.instance.objectNode();
        clusters.create(admin, request.put("name", "one").put("template", "pair"));

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(card(admin, "pair").creates())
                                .singleElement()
                                .extracting(TemplateCard.PastCreate::state)
                                .isEqualTo("failed"));

        assertThat(cards.list(admin)).first().extracting(TemplateCard::name).isEqualTo("pair");
        assertThat(card(admin, "pair").readyIn()).isNull();
    }

    @Test
    void choicesAreWhatTheTemplateAllows() {
        Caller admin = catalog("cards-choices");

        TemplateChoices choices = cards.choices(admin, "PAIR");

        assertThat(choices.services()).containsExactly("quiet");
        assertThat(choices.provider()).isEqualTo("nowhere");
        assertThat(choices.hardwareTypes())
                .singleElement()
                .satisfies(hardware -> {
                    assertThat(hardware.isAt("Nowhere")).isTrue();
                    assertThat(hardware.perHour()).containsKey("nowhere");
                });
        assertThat(choices.providers())
                .singleElement()
                .extracting(TemplateChoices.ProviderChoice::problem)
                .isNull();
    }

    @Test
    void whatIsOfAnotherTenantIsNotFound() {
        catalog("cards-theirs");
        Caller other = people.caller("cards-other", Role.VIEWER);

        assertThat(cards.list(other)).extracting(TemplateCard::name).doesNotContain("pair");
        assertThatExceptionOfType(LoomException.class)
                .isThrownBy(() -> cards.choices(other, "pair"));
    }

    private TemplateCard card(Caller caller, String name) {
        return cards.list(caller).stream()
                .filter(card -> card.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** An administrator of a tenant with a template of a provider whose machines can't be made. */
    private Caller catalog(String tenant) {
        Caller admin = people.caller(tenant, Role.ADMINISTRATOR);
        List<Catalogs.Item> had = catalogs.list(admin, Kind.TEMPLATE);
        had.forEach(item -> catalogs.delete(admin, Kind.TEMPLATE, item.name()));
        for (Kind kind : List.of(Kind.HARDWARE_TYPE, Kind.PROVIDER)) {
            catalogs.list(admin, kind).forEach(item -> catalogs.delete(admin, kind, item.name()));
        }
        put(
                admin,
                Kind.PROVIDER,
                "{name: nowhere, providertype: local, provisioner: {sshd: /nonexistent/sshd}}");
        put(
                admin,
                Kind.HARDWARE_TYPE,
                "{name: tiny, providermap: {nowhere: {flavor: tiny, cost: '0.5'}}}");
        put(admin, Kind.IMAGE_TYPE, "{name: bare, providermap: {nowhere: {image: bare}}}");
        put(admin, Kind.SERVICE, "{name: quiet}");
        put(
                admin,
                Kind.TEMPLATE,
                "{name: pair, defaults: {services: [quiet], provider: nowhere, hardwaretype: tiny,"
                        + " imagetype: bare}, constraints: {size: {min: 2, max: 5}}}");
        return admin;
    }

    private void put(Caller admin, Kind kind, String yaml) {
        catalogs.create(admin, kind, yaml, SourceFormat.YAML);
    }
}
