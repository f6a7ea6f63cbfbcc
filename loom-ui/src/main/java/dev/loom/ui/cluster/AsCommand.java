package dev.loom.ui.cluster;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import dev.loom.ui.part.CopyText;

/** The same action as a command line and for curl, to be copied. */
public final class AsCommand extends Details {

    /**
     * Folded in.
     *
     * @param commandLine for {@code loom}
     * @param curl what follows {@code curl} and who one is
     */
    public AsCommand(String commandLine, String curl) {
        super("As a command");
        addClassName("as-command");
        Div both =
                new Div(
                        new CopyText(commandLine),
                        new CopyText("curl -H \"Authorization: Bearer $LOOM_TOKEN\" " + curl));
        both.addClassNames("stack");
        add(both);
    }

    /** {@code curl} for a path of the API. */
    public static String url(String path) {
        return "\"$LOOM_URL/api/v1" + path + "\"";
    }
}
