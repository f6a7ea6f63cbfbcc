package dev.loom.app.pages;

import com.codeborne.selenide.Configuration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeOptions;

/** The installed Chromium, without a window, and how it is to behave. */
final class Chromium {

    static final int WIDTH = 1440;
    static final int HEIGHT = 1000;

    private Chromium() {}

    /** The browser and its driver, if both are installed. */
    static Optional<Path> program() {
        return first("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .filter(_ -> driver().isPresent());
    }

    private static Optional<Path> driver() {
        return first("/usr/bin/chromedriver", "/usr/lib/chromium-browser/chromedriver");
    }

    private static Optional<Path> first(String... paths) {
        return Stream.of(paths).map(Path::of).filter(Files::isExecutable).findFirst();
    }

    /** Sets Selenide up; the browser starts when a page is opened. */
    static void configure(String url, Path reports) {
        ChromeOptions options = new ChromeOptions();
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-default-apps",
                "--hide-scrollbars",
                "--force-device-scale-factor=1",
                "--lang=en");
        System.setProperty("webdriver.chrome.driver", driver().orElseThrow().toString());
        Configuration.browser = "chrome";
        Configuration.browserBinary = program().orElseThrow().toString();
        Configuration.browserCapabilities = options;
        Configuration.browserSize = WIDTH + "x" + HEIGHT;
        Configuration.baseUrl = url;
        Configuration.timeout = Duration.ofSeconds(20).toMillis();
        Configuration.pollingInterval = 50;
        Configuration.reportsFolder = reports.toString();
        Configuration.savePageSource = false;
    }
}
