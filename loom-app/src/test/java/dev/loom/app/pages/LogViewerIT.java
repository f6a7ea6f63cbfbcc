package dev.loom.app.pages;

import static com.codeborne.selenide.CollectionCondition.sizeGreaterThan;
import static com.codeborne.selenide.Condition.attribute;
import static com.codeborne.selenide.Condition.cssClass;
import static com.codeborne.selenide.Condition.exactText;
import static com.codeborne.selenide.Condition.text;
import static com.codeborne.selenide.Selenide.$;
import static com.codeborne.selenide.Selenide.$$;
import static com.codeborne.selenide.Selenide.executeJavaScript;
import static org.assertj.core.api.Assertions.assertThat;

import com.codeborne.selenide.SelenideElement;
import dev.loom.app.clusters.TestLoom.Made;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The log viewer on the output of a step that printed 200,001 lines. */
@OnPages
class LogViewerIT {

    private static final String LAST = "200001";

    private final PagesLoom loom;

    LogViewerIT(PagesLoom loom) {
        this.loom = loom;
    }

    @BeforeEach
    void open() {
        Made made = loom.flooded();
        int step = loom.rest().steps(made.run(), "install").getFirst().path("number").asInt();
        loom.open("/runs/" + made.run() + "/log?step=" + step);
        $$(Ui.logLines()).shouldHave(sizeGreaterThan(10));
    }

    @Test
    void onlyWhatIsSeenIsInThePage() {
        assertThat($$(Ui.logLines()).size()).isLessThan(200);
        body().sendKeys(Keys.END);
        lines(LAST).shouldHave(text("check 100000"));
        assertThat($$(Ui.logLines()).size()).isLessThan(200);
        body().sendKeys(Keys.HOME);
        lines("1").shouldHave(text("sample 1 of 100000"));
    }

    @Test
    void theScrollBarReachesTheMiddle() {
        executeJavaScript(
                """
                const body = document.querySelector('loom-log').body;
                body.scrollTop = body.scrollHeight / 2;
                """);
        $$(Ui.inLog(".tx")).findBy(text("check 1")).shouldHave(text("check 1"));
        Long first =
                executeJavaScript(
                        "return +document.querySelector('loom-log').shadowRoot.querySelector('.no').textContent");
        assertThat(Objects.requireNonNull(first)).isBetween(99_000L, 101_000L);
    }

    @Test
    void theServerSearchesAllOfIt() {
        search("check 9999");
        count().shouldHave(exactText("1 of 11"));
        $(Ui.inLog(".ln.cur mark")).shouldHave(exactText("check 9999"));
        search("no such words");
        count().shouldHave(exactText("No line"));
        search("check 100000$");
        count().shouldHave(exactText("No line"));
        $(Ui.inLog(".tool[title*='regular']")).click();
        count().shouldHave(exactText("1 of 1"));
        search("check (");
        count().shouldHave(text("can't be read"));
    }

    @Test
    void keysLeadToErrorsAndMatches() {
        body().sendKeys("e");
        $(Ui.inLog(".ln.cur")).shouldHave(cssClass("err"));
        $(Ui.inLog(".ln.cur .no")).shouldHave(exactText("100001"));
        body().sendKeys("/");
        search("value 7919");
        count().shouldHave(text("of"));
        String first = $(Ui.inLog(".ln.cur .no")).getText();
        body().sendKeys("n");
        count().shouldHave(text("of"));
        body().sendKeys("N");
        $(Ui.inLog(".ln.cur .no")).shouldHave(exactText(first));
        body().sendKeys("w");
        body().shouldHave(cssClass("wrapped"));
        body().sendKeys("t");
        $(Ui.inLog("[title^='Show times']")).shouldHave(attribute("aria-pressed", "false"));
    }

    private static void search(String words) {
        SelenideElement input = $(Ui.inLog("input"));
        input.clear();
        input.sendKeys(words);
    }

    private static SelenideElement count() {
        return $(Ui.inLog(".count"));
    }

    private static SelenideElement body() {
        return $(Ui.inLog(".body"));
    }

    private static SelenideElement lines(String number) {
        return $$(Ui.logLines()).findBy(text(number));
    }
}
