package dev.loom.app.pages;

import static com.codeborne.selenide.Condition.appear;
import static com.codeborne.selenide.Condition.exist;
import static com.codeborne.selenide.Condition.text;
import static com.codeborne.selenide.Condition.visible;
import static com.codeborne.selenide.Selenide.$;

import dev.loom.app.RunningLoom;
import dev.loom.app.clusters.TestLoom.Made;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A server that dies under an open page and comes back. */
@OnPages
class LostConnectionIT {

    private static final Duration NOTICED = Duration.ofSeconds(30);

    private final PagesLoom loom;

    LostConnectionIT(PagesLoom loom) {
        this.loom = loom;
    }

    @Test
    void aPageSaysThatTheConnectionIsLostAndCatchesUp() {
        Made made = loom.rest().create("outage", PagesCatalog.GATED, 1);
        loom.rest()
                .awaitThat(
                        "its script runs",
                        () ->
                                loom.rest().steps(made.run(), "install").stream()
                                        .anyMatch(step ->
                                                step.path("state").asString().equals("running")));
        loom.open("/clusters/" + made.id());
        Ui.badge("Pending").should(exist);

        loom.server().kill9();
        $(".banner--connection").shouldBe(visible, NOTICED).shouldHave(text("Connection lost"));
        loom.server().start();
        loom.rest().gates().open("outage");

        if ($("input[name=username]").is(appear, NOTICED)) {
            Ui.signIn("admin", RunningLoom.ADMIN_PASSWORD);
        }
        Ui.badge("Active").should(exist, Duration.ofSeconds(90));
        loom.rest().deleteWhole(made);
    }
}
