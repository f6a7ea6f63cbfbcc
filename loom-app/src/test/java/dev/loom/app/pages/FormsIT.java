package dev.loom.app.pages;

import static com.codeborne.selenide.CollectionCondition.size;
import static com.codeborne.selenide.Condition.attribute;
import static com.codeborne.selenide.Condition.enabled;
import static com.codeborne.selenide.Condition.text;
import static com.codeborne.selenide.Condition.visible;
import static com.codeborne.selenide.Selenide.$;
import static com.codeborne.selenide.Selenide.$$;
import static com.codeborne.selenide.Selenide.switchTo;
import static com.codeborne.selenide.Selenide.webdriver;
import static com.codeborne.selenide.WebDriverConditions.urlContaining;

import com.codeborne.selenide.Selenide;
import dev.loom.app.clusters.TestLoom.Made;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** Forms, by keyboard alone and with what doesn't belong into them. */
@OnPages
class FormsIT {

    private final PagesLoom loom;

    FormsIT(PagesLoom loom) {
        this.loom = loom;
    }

    @Test
    void aWrongPasswordIsSaidOnTheSpot() {
        Selenide.open("/");
        $("input[name=username]").shouldBe(visible).setValue("admin");
        $("input[name=password]").setValue("not the password").sendKeys(Keys.ENTER);

        $(".sign-in").shouldHave(text("Not signed in"));
    }

    @Test
    void aTemplateIsChosenByKeys() {
        loom.open("/create");
        Ui.field("Cluster name").setValue("typed").sendKeys(Keys.TAB);
        switchTo().activeElement().sendKeys(Keys.SPACE);

        $$("vaadin-radio-button[checked]").shouldHave(size(1));
        Ui.buttonStarting("Create ").shouldBe(visible, enabled);
        webdriver().shouldHave(urlContaining("name=typed"));
    }

    @Test
    void aNameAndEnterCreate() {
        loom.open("/create/single");
        Ui.buttonStarting("Create 1 node").shouldBe(visible);
        Ui.field("Cluster name").sendKeys("typed", Keys.ENTER);

        Ui.head().shouldHave(text("typed"));
        String id = Ui.cluster();
        loom.rest().awaitThat("it is made", () -> state(id).equals("active"));
        loom.rest().deleteWhole(new Made(id, "typed", ""));
    }

    private String state(String cluster) {
        return loom.rest().get("/api/v1/clusters/" + cluster).path("state").asString();
    }

    @Test
    void whatIsWrongStandsAtItsField() {
        loom.open("/create/web");
        Ui.field("Cluster name").setValue("No Good Name!").sendKeys(Keys.TAB);
        $$("vaadin-text-field[invalid]").first().shouldHave(text("Try No-Good-Name"));

        Ui.field("Cluster name").setValue("good").sendKeys(Keys.TAB);
        $$("vaadin-text-field[invalid]").shouldHave(size(0));
        Ui.field("Number of nodes").setValue("1").sendKeys(Keys.TAB);
        $$("vaadin-integer-field[invalid]").first().shouldHave(text("allows 2 to 50"));
        Ui.button("Create cluster").shouldHave(attribute("disabled"));
    }
}
