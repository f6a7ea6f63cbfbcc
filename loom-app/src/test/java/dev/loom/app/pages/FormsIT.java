package dev.loom.app.pages;

import static com.codeborne.selenide.Condition.disabled;
import static com.codeborne.selenide.Condition.enabled;
import static com.codeborne.selenide.Condition.text;
import static com.codeborne.selenide.Condition.value;
import static com.codeborne.selenide.Condition.visible;
import static com.codeborne.selenide.Selectors.shadowCss;
import static com.codeborne.selenide.Selenide.$;
import static com.codeborne.selenide.Selenide.$$;

import com.codeborne.selenide.Selenide;
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

        $(shadowCss("[part='error-message']", "vaadin-login-form-wrapper"))
                .shouldHave(text("Not signed in"));
    }

    @Test
    void typingATemplatesNameAndEnterChoosesIt() {
        loom.open("/create");
        Ui.field("Cluster name").setValue("typed").sendKeys(Keys.TAB);
        Ui.field("Template").sendKeys("web", Keys.ENTER);

        Ui.field("Template").shouldHave(value("Web servers"));
        Ui.buttonStarting("Create 2 nodes").shouldBe(visible, enabled);
    }

    @Test
    void whatIsWrongStandsAtItsField() {
        loom.open("/create");
        Ui.field("Cluster name").setValue("No Good Name!").sendKeys(Keys.TAB);
        Ui.field("Template").sendKeys("web", Keys.ENTER);
        $$("vaadin-text-field[invalid]").first().shouldHave(text("name"));

        Ui.field("Cluster name").setValue("good").sendKeys(Keys.TAB);
        Ui.field("Number of nodes").setValue("1").sendKeys(Keys.TAB);
        $$("vaadin-integer-field[invalid]").first().shouldHave(text("2"));
        Ui.buttonStarting("Create").shouldBe(disabled);
    }
}
