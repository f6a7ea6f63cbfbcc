package dev.loom.app.pages;

import static com.codeborne.selenide.Condition.exactText;
import static com.codeborne.selenide.Condition.exist;
import static com.codeborne.selenide.Condition.text;
import static com.codeborne.selenide.Condition.visible;
import static com.codeborne.selenide.Selectors.shadowCss;
import static com.codeborne.selenide.Selenide.$;
import static com.codeborne.selenide.Selenide.$$;
import static com.codeborne.selenide.Selenide.$x;
import static com.codeborne.selenide.Selenide.Wait;
import static com.codeborne.selenide.Selenide.webdriver;
import static com.codeborne.selenide.WebDriverConditions.urlContaining;

import com.codeborne.selenide.Selenide;
import com.codeborne.selenide.SelenideElement;
import com.codeborne.selenide.WebDriverRunner;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** The pages as people use them: by the words that they see. */
final class Ui {

    private Ui() {}

    static void signIn(String name, String password) {
        $("input[name=username]").shouldBe(visible).setValue(name);
        $("input[name=password]").setValue(password).sendKeys(Keys.ENTER);
        Wait().until(_ -> !atSignIn());
        loaded();
    }

    static boolean atSignIn() {
        return String.valueOf(WebDriverRunner.url()).contains("/login");
    }

    /** Waits until the page's frame is there and nothing is under way between it and the server. */
    static void loaded() {
        $("main, .sign-in, .page").shouldBe(visible);
        Wait()
                .until(_ ->
                        Boolean.TRUE.equals(
                                Selenide.<Boolean>executeJavaScript(
                                        """
                                        const flow = window.Vaadin && window.Vaadin.Flow;
                                        return !!flow && !!flow.clients
                                          && Object.values(flow.clients).every((client) =>
                                            !client.isActive || !client.isActive());
                                        """)));
    }

    /** Waits until what is shown stands still: pictures are drawn, lists are filled. */
    static void settled() {
        loaded();
        Selenide.executeAsyncJavaScript(
                """
                const done = arguments[arguments.length - 1];
                const twice = (next) => requestAnimationFrame(() => requestAnimationFrame(next));
                document.fonts.ready.then(() => twice(() => {
                  const wait = () => [...document.querySelectorAll('vaadin-grid')].some((grid) => grid.loading)
                    ? setTimeout(wait, 50) : twice(done);
                  wait();
                }));
                """);
        Wait()
                .until(_ ->
                        Boolean.TRUE.equals(
                                Selenide.<Boolean>executeJavaScript(
                                        "return document.getAnimations().every((each) =>"
                                                + " each.playState !== 'running')")));
    }

    /** A button or link with these words. */
    static SelenideElement button(String words) {
        return $x(
                "//*[self::vaadin-button or self::button or self::a][normalize-space(.)='"
                        + words
                        + "']");
    }

    static SelenideElement buttonStarting(String words) {
        return $x(
                "//*[self::vaadin-button or self::button or self::a][starts-with(normalize-space(.),'"
                        + words
                        + "')]");
    }

    /** The input of the field with that label. */
    static SelenideElement field(String label) {
        return $x("//label[starts-with(normalize-space(.),'" + label + "')]/../input");
    }

    /** The badge in the head of a page that tells the state of what the page is about. */
    static SelenideElement badge(String word) {
        return $$(".badge--l").findBy(exactText(word));
    }

    /** What a page is about. */
    static SelenideElement head() {
        return $(".page__head h1");
    }

    /** The id of the cluster whose page is shown. */
    static String cluster() {
        webdriver().shouldHave(urlContaining("/clusters/"));
        return String.valueOf(WebDriverRunner.url()).replaceFirst(".*/clusters/([^/?]+).*", "$1");
    }

    /** The lines of the log that are in the page. */
    static By logLines() {
        return shadowCss(".ln", "loom-log");
    }

    static By inLog(String css) {
        return shadowCss(css, "loom-log");
    }

    /** A line of the log with these words, in the page by now or soon. */
    static SelenideElement logLine(String words) {
        return $$(inLog(".tx")).findBy(text(words)).should(exist);
    }
}
