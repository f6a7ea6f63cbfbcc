package dev.loom.app.pages;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every page of both applications, in both themes, by the rules of WCAG 2.2 AA. */
@OnPages
class AccessibilityIT {

    private final PagesLoom loom;

    AccessibilityIT(PagesLoom loom) {
        this.loom = loom;
    }

    @TestFactory
    Stream<DynamicTest> everyPageCanBeUsedByEveryone() {
        return loom.pages().entrySet().stream()
                .map(page ->
                        DynamicTest.dynamicTest(
                                page.getKey(),
                                () -> {
                                    for (Theme theme : Theme.values()) {
                                        theme.prefer();
                                        loom.open(page.getValue());
                                        Ui.settled();
                                        Axe.assertNoViolations(page.getKey() + ", " + theme.word());
                                    }
                                }));
    }
}
