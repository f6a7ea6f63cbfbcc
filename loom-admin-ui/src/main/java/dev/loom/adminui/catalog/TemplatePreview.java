package dev.loom.adminui.catalog;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Div;
import dev.loom.core.catalog.Template;
import dev.loom.core.layout.SizeRange;
import dev.loom.server.cluster.PreviewView;
import dev.loom.server.cluster.PreviewView.PreviewProblem;
import dev.loom.server.security.Caller;
import dev.loom.ui.part.Address;
import dev.loom.ui.part.Latest;
import dev.loom.ui.preview.PreviewPane;
import dev.loom.ui.preview.SizeField;
import dev.loom.ui.problem.ProblemList.Item;
import dev.loom.ui.problem.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a template becomes at any size that it allows; the size stands in the address. */
final class TemplatePreview extends Div {

    private final CatalogFaces faces;
    private final Caller caller;
    private final String template;
    private final Address address;
    private final SizeField size = new SizeField(this::look);
    private final PreviewPane pane = new PreviewPane();
    private final Optional<Duration> lease;
    private final int least;
    private @Nullable Latest<PreviewView> latest;

    TemplatePreview(CatalogFaces faces, Caller caller, Template merged, Address address) {
        this.faces = faces;
        this.caller = caller;
        this.template = merged.name();
        this.address = address;
        lease = Optional.of(merged.lease().initial()).filter(length -> !length.isZero());
        SizeRange range = merged.constraints().size();
        least = range.min();
        size.limit(least, range.max().isPresent() ? range.max().getAsInt() : null);
        size.setValue(address.number("size").orElse(least));
        pane.addComponentAtIndex(1, asked());
        addClassName("template-preview");
        add(pane);
    }

    private Div asked() {
        Div asked = new Div(size);
        asked.addClassName("preview__part");
        return asked;
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        super.onAttach(attached);
        latest = Latest.of(attached.getUI());
        look();
    }

    private void look() {
        Latest<PreviewView> asking = latest;
        if (asking == null) {
            return;
        }
        String wrong = size.problem();
        size.fail(wrong);
        if (!wrong.isEmpty()) {
            asking.forget();
            return;
        }
        int nodes = Objects.requireNonNullElse(size.value(), least);
        address.set("size", nodes == least ? null : String.valueOf(nodes));
        ObjectNode request =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("name", "preview")
                        .put("template", template)
                        .put("size", nodes);
        getUI().ifPresent(ui ->
                asking.ask(
                        ui,
                        () -> faces.clusters().preview(caller, request),
                        found -> pane.show(found, items(found), lease)));
    }

    private static List<Item> items(PreviewView found) {
        return found.problems().stream().map(TemplatePreview::item).toList();
    }

    private static Item item(PreviewProblem problem) {
        String message = problem.message();
        String sentence =
                message.isEmpty()
                        ? message
                        : Character.toUpperCase(message.charAt(0)) + message.substring(1);
        String at =
                problem.pointer().isEmpty() ? "" : problem.pointer().substring(1).replace('/', '.');
        return new Item(Severity.of(problem.severity()), sentence, null, at, List.of());
    }
}
