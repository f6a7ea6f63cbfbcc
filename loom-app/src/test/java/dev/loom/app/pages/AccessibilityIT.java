package dev.loom.app.pages;

import static com.codeborne.selenide.Condition.visible;
import static com.codeborne.selenide.Selectors.byText;
import static com.codeborne.selenide.Selenide.$;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every page of both applications, by the rules of WCAG 2.2 AA, and its colours in both themes. */
@OnPages
class AccessibilityIT {

    private final PagesLoom loom;

    AccessibilityIT(PagesLoom loom) {
        this.loom = loom;
    }

    @TestFactory
    Stream<DynamicTest> everyPageCanBeUsedByEveryone() {
        return loom.pages().keySet().stream()
                .map(page -> DynamicTest.dynamicTest(page, () -> check(page)));
    }

    @Test
    void everyoneCanAskForARunOfAJob() {
        Theme.LIGHT.prefer();
        loom.follow(loom.pages().getOrDefault("admin-job", ""));
        $(byText("Run now…")).click();
        $("vaadin-date-time-picker").shouldBe(visible);
        assess("the question for a run of a job");
    }

    private void check(String page) {
        Theme.LIGHT.prefer();
        loom.follow(loom.pages().getOrDefault(page, ""));
        assess(page);
    }

    private static void assess(String page) {
        Ui.settled();
        Axe.assertNoViolations(page);
        Theme.DARK.prefer();
        Ui.settled();
        Axe.assertContrast(page + ", dark");
    }
}
