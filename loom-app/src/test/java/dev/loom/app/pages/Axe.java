package dev.loom.app.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.codeborne.selenide.Selenide;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** What axe-core finds on the page that is shown, by the rules of WCAG 2.2 AA. */
final class Axe {

    private static final String SCRIPT = read();

    private static final String RUN =
            """
            const done = arguments[arguments.length - 1];
            axe.run(document, { runOnly: arguments[0], elementRef: true })
              .then((found) => done(found.violations.flatMap((rule) => rule.nodes
                // what a live page has replaced meanwhile isn't on it any more
                .filter((node) => node.element?.isConnected !== false)
                // every bar of a history is a row of the list below it, too
                .filter((node) => rule.id !== 'target-size'
                  || node.element?.getRootNode().host?.localName !== 'loom-run-history')
                .map((node) =>
                `${rule.id}: ${rule.help}: ${node.target.flat().join(' ')}: ${node.html.slice(0, 200)} `
                + node.any.concat(node.all).map((check) => check.message).join('; ')))))
              .catch((error) => done(['axe: ' + error]));
            """;

    private Axe() {}

    /** By all rules. */
    static void assertNoViolations(String what) {
        assertNone(what, "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    }

    /** By what colours alone decide. */
    static void assertContrast(String what) {
        assertNone(what, "color-contrast");
    }

    private static void assertNone(String what, String... rules) {
        Selenide.executeJavaScript("if (!window.axe) { " + SCRIPT + "\n}");
        List<String> violations = Selenide.executeAsyncJavaScript(RUN, List.of(rules));
        assertThat(violations).as(what).isEmpty();
    }

    private static String read() {
        try (InputStream script = Axe.class.getResourceAsStream("/axe.min.js")) {
            byte[] bytes = Objects.requireNonNull(script, "axe.min.js").readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
