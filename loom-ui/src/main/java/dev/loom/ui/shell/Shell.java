package dev.loom.ui.shell;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.component.page.Viewport;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.theme.aura.Aura;

/** The one page that both applications live in: Vaadin's Aura with Loom's colours. */
@StyleSheet(Aura.STYLESHEET)
@StyleSheet("context://loom/tokens.css")
@StyleSheet("context://loom/components.css")
@StyleSheet("context://loom/vaadin.css")
@Push
@Viewport("width=device-width, initial-scale=1")
public class Shell implements AppShellConfigurator {

    @Override
    public void configurePage(AppShellSettings settings) {
        settings.addFavIcon("icon", "loom/logo.svg", "any");
    }
}
