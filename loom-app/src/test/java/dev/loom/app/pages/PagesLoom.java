package dev.loom.app.pages;

import com.codeborne.selenide.Selenide;
import com.codeborne.selenide.WebDriverRunner;
import dev.loom.app.RunningLoom;
import dev.loom.app.clusters.TestLoom;
import dev.loom.app.clusters.TestLoom.Made;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * The one Loom that the browser's tests share, with the starter catalog and a few templates more.
 */
public final class PagesLoom implements AutoCloseable {

    private static final String FOLLOW =
            """
            const done = arguments[arguments.length - 1];
            window.addEventListener('vaadin-navigated', () => done(), { once: true });
            const url = new URL(arguments[0], document.baseURI).href;
            window.dispatchEvent(new CustomEvent('vaadin-navigate', { detail: { url } }));
            """;

    private final Path folder;
    private final TestLoom loom;
    private @Nullable Map<String, String> pages;
    private @Nullable Made flooded;

    private PagesLoom(Path folder, TestLoom loom) {
        this.folder = folder;
        this.loom = loom;
    }

    static PagesLoom started() {
        try {
            Path folder = Files.createTempDirectory("loom-pages");
            TestLoom loom = TestLoom.in(folder);
            loom.take(PagesCatalog.json(loom.isOpen()));
            Chromium.configure(loom.server().url(), Path.of("target", "pages"));
            return new PagesLoom(folder, loom);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a test asks of it over REST. */
    TestLoom rest() {
        return loom;
    }

    RunningLoom server() {
        return loom.server();
    }

    /** Back to where each test begins: nobody is signed in, by light, in a window of usual size. */
    void fresh() {
        Selenide.open("/login");
        WebDriverRunner.getWebDriver().manage().deleteAllCookies();
        Selenide.executeJavaScript("localStorage.clear()");
        Theme.LIGHT.prefer();
        Theme.size(Chromium.WIDTH, Chromium.HEIGHT);
    }

    /** Opens a page, signing in as {@code admin} where that is asked for. */
    void open(String path) {
        Selenide.open(path);
        Ui.loaded();
        if (Ui.atSignIn()) {
            Ui.signIn("admin", RunningLoom.ADMIN_PASSWORD);
            Selenide.open(path);
            Ui.loaded();
        }
    }

    /** Goes to another page as a link in the page does, which loads nothing anew. */
    void follow(String path) {
        if (Ui.atSignIn()) {
            open(path);
        } else {
            Selenide.executeAsyncJavaScript(FOLLOW, path);
            Ui.loaded();
        }
    }

    /** The pages of both applications by name, with something to see on each. */
    Map<String, String> pages() {
        if (pages == null) {
            pages = new History(loom).play();
        }
        return pages;
    }

    /** A cluster whose script printed 200,001 lines. */
    Made flooded() {
        if (flooded == null) {
            flooded = loom.create("flooded", PagesCatalog.FLOODING, 1);
            loom.awaitState(flooded.run(), "succeeded");
        }
        return flooded;
    }

    @Override
    public void close() {
        Selenide.closeWebDriver();
        loom.close();
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
