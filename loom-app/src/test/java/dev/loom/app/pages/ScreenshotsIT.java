package dev.loom.app.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.codeborne.selenide.Selenide;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.openqa.selenium.OutputType;

/** Pictures of every page, in both themes and two widths: {@code ./loom screenshots DIR}. */
@OnPages
@EnabledIfSystemProperty(
        named = ScreenshotsIT.FOLDER,
        matches = ".+",
        disabledReason = "./loom screenshots makes them")
class ScreenshotsIT {

    static final String FOLDER = "loom.screenshots";
    private static final int NARROW = 420;

    private final PagesLoom loom;

    ScreenshotsIT(PagesLoom loom) {
        this.loom = loom;
    }

    @Test
    void everyPageIsPictured() throws IOException {
        Path folder = Files.createDirectories(Path.of(System.getProperty(FOLDER)));
        for (Theme theme : Theme.values()) {
            theme.prefer();
            for (Map.Entry<String, String> page : loom.pages().entrySet()) {
                loom.open(page.getValue());
                Ui.settled();
                picture(folder.resolve(page.getKey() + "-" + theme.word() + ".png"));
                Theme.size(NARROW, Chromium.HEIGHT);
                Ui.settled();
                picture(folder.resolve(page.getKey() + "-" + theme.word() + "-narrow.png"));
                Theme.size(Chromium.WIDTH, Chromium.HEIGHT);
            }
        }
        assertThat(folder).isDirectoryContaining("glob:**clusters-dark.png");
    }

    private static void picture(Path file) throws IOException {
        byte[] png = Objects.requireNonNull(Selenide.screenshot(OutputType.BYTES));
        Files.write(file, png);
    }
}
