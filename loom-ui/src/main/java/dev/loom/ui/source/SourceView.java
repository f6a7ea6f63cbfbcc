package dev.loom.ui.source;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A text with line numbers and colours, to be read and copied; or what differs between two. */
@Tag("loom-source")
@JavaScript("context://loom/source.js")
public final class SourceView extends Component {

    private List<Row> shown = List.of();

    /**
     * A view of nothing yet.
     *
     * @param name what it shows, for screen readers
     */
    public SourceView(String name) {
        getElement().setAttribute("aria-label", name);
    }

    /** Shows the text. */
    public void show(String text) {
        show(text, Map.of());
    }

    /**
     * Shows the text with remarks on lines.
     *
     * @param remarks by line number, from 1
     */
    public void show(String text, Map<Integer, List<String>> remarks) {
        List<Row> rows = new ArrayList<>();
        int number = 0;
        for (List<Piece> line : Colours.of(text)) {
            number++;
            rows.add(new Row.Line(null, number, Row.Change.NONE, line));
            remarks.getOrDefault(number, List.of())
                    .forEach(words -> rows.add(new Row.Remark(words)));
        }
        rows(rows);
    }

    /**
     * Shows what differs.
     *
     * @return whether anything does
     */
    public boolean showChange(String before, String after) {
        rows(Differences.between(before, after));
        return !shown.isEmpty();
    }

    private void rows(List<Row> rows) {
        if (rows.equals(shown)) {
            return;
        }
        shown = List.copyOf(rows);
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        rows.forEach(row -> json.add(row.json()));
        getElement().setPropertyJson("rows", json);
    }

    /** The lines as they are shown, for those who can't look. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Row row : shown) {
            switch (row) {
                case Row.Line line -> {
                    line.text().forEach(piece -> text.append(piece.text()));
                    text.append('\n');
                }
                case Row.Remark remark -> text.append(remark.words()).append('\n');
                case Row.Same same -> text.append(same.lines()).append(" lines\n");
            }
        }
        return text.toString();
    }
}
