package dev.loom.app.pages;

import com.codeborne.selenide.Selenide;
import com.codeborne.selenide.WebDriverRunner;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestWatcher;

/** Starts the one Loom and the one browser with the first test that wants them. */
final class PagesExtension
        implements ExecutionCondition, ParameterResolver, BeforeEachCallback, TestWatcher {

    private static final Namespace OURS = Namespace.create(PagesExtension.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return Chromium.program().isPresent()
                ? ConditionEvaluationResult.enabled("there is a browser")
                : ConditionEvaluationResult.disabled(
                        "no chromium with its driver: apt-get install chromium chromium-driver");
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == PagesLoom.class;
    }

    @Override
    public PagesLoom resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return loom(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        loom(context).fresh();
    }

    /** A picture of what was seen when it failed. */
    @Override
    public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
        if (WebDriverRunner.hasWebDriverStarted()) {
            String test = context.getRequiredTestMethod().getName();
            Selenide.screenshot(context.getRequiredTestClass().getSimpleName() + "-" + test);
        }
    }

    /** Ended with the last of all tests. */
    private static PagesLoom loom(ExtensionContext context) {
        return context.getRoot()
                .getStore(OURS)
                .computeIfAbsent(PagesLoom.class, _ -> PagesLoom.started(), PagesLoom.class);
    }
}
