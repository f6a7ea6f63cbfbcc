package dev.loom.app.pages;

import static com.codeborne.selenide.CollectionCondition.sizeGreaterThan;
import static com.codeborne.selenide.Condition.enabled;
import static com.codeborne.selenide.Condition.exist;
import static com.codeborne.selenide.Condition.text;
import static com.codeborne.selenide.Condition.visible;
import static com.codeborne.selenide.Selenide.$;
import static com.codeborne.selenide.Selenide.$$;
import static com.codeborne.selenide.Selenide.Wait;
import static com.codeborne.selenide.Selenide.executeJavaScript;
import static com.codeborne.selenide.Selenide.switchTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.codeborne.selenide.SelenideElement;
import com.codeborne.selenide.WebDriverRunner;
import dev.loom.app.clusters.TestLoom;
import dev.loom.app.clusters.TestLoom.Made;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WindowType;
import tools.jackson.databind.JsonNode;

/** What a developer does with Loom in the first quarter of an hour. */
@OnPages
class StoryIT {

    private static final Duration MAKING = Duration.ofMinutes(2);

    private final PagesLoom loom;
    private final TestLoom rest;

    StoryIT(PagesLoom loom) {
        this.loom = loom;
        this.rest = loom.rest();
    }

    @Test
    void aClusterIsMadeFromACardWatchedUsedAndDeleted() {
        loom.open("/");
        $("[aria-label='Create a cluster of Web servers behind a load balancer']").click();
        Ui.field("Cluster name").setValue("story");
        Ui.field("Number of nodes").setValue("3").sendKeys(Keys.TAB);
        Ui.button("Create 3 nodes").shouldBe(visible, enabled).click();

        Ui.badge("Active").should(exist.because("it comes by itself"), MAKING);
        String id = Ui.cluster();
        assertThat(visitLink("Web site")).contains("story-");

        Ui.buttonStarting("Delete").click();
        SelenideElement dialog = $("vaadin-dialog[opened]");
        dialog.$("vaadin-text-field input").setValue("story");
        dialog.$$("vaadin-button").findBy(text("Delete")).shouldBe(enabled).click();
        Ui.badge("Terminated").should(exist, MAKING);
        JsonNode gone = rest.get("/api/v1/clusters/" + id);
        assertThat(gone.path("state").asString()).isEqualTo("terminated");
        assertThat(rest.tokens(new Made(id, "story", ""))).isEmpty();
    }

    /** What is there, in a tab of its own. */
    private static String visitLink(String words) {
        String address = Objects.requireNonNull($$("a").findBy(text(words)).getAttribute("href"));
        switchTo().newWindow(WindowType.TAB);
        WebDriverRunner.getWebDriver().get(address);
        String body = $("body").getText();
        WebDriverRunner.getWebDriver().close();
        switchTo().window(0);
        return body;
    }

    @Test
    void aStepsLogIsReadWhileItRuns() {
        Made made = rest.create("reading", PagesCatalog.GATED, 1);
        int step = running(made, "install");
        loom.open("/runs/" + made.run() + "/log?step=" + step);

        $$(Ui.logLines()).shouldHave(sizeGreaterThan(3));
        executeJavaScript("window.sameVisit = true");
        long seen = lastLine();
        Wait().withTimeout(Duration.ofSeconds(10)).until(_ -> lastLine() > seen + 10);
        rest.gates().open("reading");
        Ui.logLine("the index is complete");

        Boolean sameVisit = executeJavaScript("return window.sameVisit === true");
        assertThat(sameVisit).as("nothing was loaded anew").isTrue();
        rest.awaitState(made.run(), "succeeded");
        rest.deleteWhole(made);
    }

    private static long lastLine() {
        Long line = executeJavaScript("return document.querySelector('loom-log').info.lines");
        return Objects.requireNonNull(line);
    }

    private int running(Made made, String action) {
        rest.awaitThat(
                action + " runs",
                () ->
                        rest.steps(made.run(), action).stream()
                                .anyMatch(step -> step.path("state").asString().equals("running")));
        return rest.steps(made.run(), action).getFirst().path("number").asInt();
    }

    @Test
    void whyAScriptFailedIsFoundInTwoSteps() {
        Made made = rest.create("failing", PagesCatalog.FAILING, 1);
        rest.awaitState(made.run(), "failed");
        loom.open("/runs/" + made.run());

        $(".firstfail").shouldBe(visible).shouldHave(text("1 step failed"));
        Ui.button("Go to line").click();
        $(Ui.inLog(".ln.cur .tx")).shouldHave(text("E: Failed to fetch"));
        $("body").sendKeys("e");
        $(Ui.inLog(".ln.cur .tx")).shouldHave(text("E: Unable to fetch"));

        rest.deleteWhole(made);
    }
}
