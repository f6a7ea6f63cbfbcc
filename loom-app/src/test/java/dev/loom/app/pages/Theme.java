package dev.loom.app.pages;

import com.codeborne.selenide.WebDriverRunner;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openqa.selenium.chromium.HasCdp;

/** What the system of a person prefers. */
enum Theme {
    LIGHT,
    DARK;

    /** Makes the browser prefer it, as the system would. */
    void prefer() {
        cdp(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", word()),
                                // nothing moves while it is looked at
                                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Makes the page as large as that, whatever the window is. */
    static void size(int width, int height) {
        cdp(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    private static void cdp(String command, Map<String, Object> parameters) {
        ((HasCdp) WebDriverRunner.getWebDriver()).executeCdpCommand(command, parameters);
    }
}
