package dev.loom.ui.run;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What was asked for, as YAML. Secrets stand there by their names, as they were given. */
final class ParametersPane extends Div {

    ParametersPane(JsonNode parameters) {
        addClassName("run-pane");
        Paragraph words = new Paragraph("What was asked for. Secrets are only named.");
        words.addClassName("muted");
        Pre source = new Pre(yaml(parameters.path("request")));
        source.addClassName("source");
        source.getElement().setAttribute("tabindex", "0");
        source.getElement().setAttribute("role", "region");
        source.getElement().setAttribute("aria-label", "Parameters of the run");
        add(words, source);
    }

    static String yaml(JsonNode tree) {
        if (tree.isMissingNode() || tree.isEmpty()) {
            return "# nothing\n";
        }
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setAllowUnicode(true);
        options.setSplitLines(false);
        return new Yaml(options).dump(JsonMapper.shared().treeToValue(tree, Object.class));
    }
}
