package dev.loom.bench.path;

import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A Chromium without a window, as a person's browser. */
final class Browser implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    /** A page can be used when its main part is there and nothing that it asked for is missing. */
    private static final String USABLE =
            """
            const flow = window.Vaadin && window.Vaadin.Flow;
            const clients = flow && flow.clients ? Object.values(flow.clients) : [];
            return document.readyState === 'complete'
              && !!document.querySelector('.page, vaadin-login-form')
              && clients.every(client => !client.isActive || !client.isActive())
            """;

    /** Kilobytes over the network, requests, and elements, those in shadow roots not counted. */
    private static final String LOADED =
            """
            const all = [...performance.getEntriesByType('navigation'),
                         ...performance.getEntriesByType('resource')];
            return {
              transferred: all.reduce((sum, each) => sum + each.transferSize, 0),
              requests: all.length,
              elements: document.getElementsByTagName('*').length,
              now: performance.now()
            }
            """;

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** What a page needed. */
    record Loaded(double usableMillis, double transferred, double requests, double elements) {}

    static Browser open() {
        ChromeOptions options = new ChromeOptions();
        options.setBinary("/usr/bin/chromium");
        options.addArguments(
                List.of(
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
                        "--window-size=1440,1000"));
        ChromeDriverService service =
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(new File("/usr/bin/chromedriver"))
                        .build();
        return new Browser(new ChromeDriver(service, options));
    }

    void signIn(String server, String name, String password) {
        driver.get(server + "/login");
        WebDriverWait wait = new WebDriverWait(driver, LONGEST);
        By user = By.cssSelector("input[name=username]");
        wait.until(ExpectedConditions.elementToBeClickable(user)).sendKeys(name);
        driver.findElement(By.cssSelector("input[name=password]")).sendKeys(password + Keys.ENTER);
        wait.until(page -> !String.valueOf(page.getCurrentUrl()).endsWith("/login"));
    }

    /** Opens a page by its address, as from a bookmark. */
    Loaded load(String address) {
        driver.get(address);
        new WebDriverWait(driver, LONGEST, Duration.ofMillis(10))
                .until(page -> Boolean.TRUE.equals(driver.executeScript(USABLE)));
        Object answer = driver.executeScript(LOADED);
        if (!(answer instanceof Map<?, ?> figures)) {
            throw new IllegalStateException("the browser tells nothing of " + address);
        }
        return new Loaded(
                number(figures, "now"),
                number(figures, "transferred"),
                number(figures, "requests"),
                number(figures, "elements"));
    }

    /**
     * Forgets what it keeps of what it has loaded, so that the next page comes over the network.
     */
    void forget() {
        driver.executeCdpCommand("Network.clearBrowserCache", Map.of());
    }

    private static double number(Map<?, ?> figures, String name) {
        return figures.get(name) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    @Override
    public void close() {
        driver.quit();
    }
}
