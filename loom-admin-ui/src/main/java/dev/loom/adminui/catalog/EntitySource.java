package dev.loom.adminui.catalog;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import dev.loom.core.catalog.Catalog;
import dev.loom.core.catalog.MergedTemplate;
import dev.loom.core.catalog.SourceFormat;
import dev.loom.core.catalog.TemplateMerge;
import dev.loom.server.catalog.Catalogs.Notice;
import dev.loom.server.catalog.Catalogs.Stored;
import dev.loom.server.catalog.Catalogs.VersionInfo;
import dev.loom.server.security.Caller;
import dev.loom.ui.part.Address;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.Icon;
import dev.loom.ui.part.Times;
import dev.loom.ui.source.SourceView;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An entity's source in one of its versions, or what changed between two, and all around it. */
public final class EntitySource extends Div {

    private static final int SHOWN_MS = 4_000;

    private final Group group;
    private final Caller caller;
    private final CatalogFaces faces;
    private final Stored shown;
    private final List<VersionInfo> versions;
    private final boolean newest;

    /**
     * The source that the address asks for.
     *
     * @param address its {@code version} is what is shown, {@code against} what it is compared with
     */
    public EntitySource(
            Group group, CatalogFaces faces, Caller caller, Stored newest, Address address) {
        this.group = group;
        this.faces = faces;
        this.caller = caller;
        this.versions = faces.catalogs().versions(caller, group.kind(), newest.name());
        this.shown =
                address.number("version")
                        .filter(number -> number != newest.version())
                        .map(number -> version(newest.name(), number))
                        .orElse(newest);
        this.newest = shown.version() == newest.version();
        List<Notice> problems =
                this.newest
                        ? faces.catalogs().problems(caller, group.kind(), newest.name())
                        : List.of();
        addClassName("beside");
        Div right = new Div();
        right.addClassNames("stack", "stack-4");
        if (group == Group.TEMPLATES && this.newest) {
            preview(right, address);
        }
        right.add(
                new ProblemsCard(problems),
                new VersionsCard(group, shown, versions, faces.clock()),
                new UsesCard(faces.uses().of(caller, group.kind(), newest.name())));
        Div left = new Div();
        left.addClassNames("stack", "stack-4");
        if (!this.newest) {
            left.add(old(newest.version()));
        }
        left.add(source(address.number("against"), problems));
        add(left, right);
    }

    private void preview(Div right, Address address) {
        Catalog catalog = faces.catalogs().current(caller);
        catalog.template(shown.name())
                .ifPresent(template -> {
                    MergedTemplate merged = TemplateMerge.merge(template, catalog);
                    right.add(new TemplatePreview(faces, caller, merged.template(), address));
                    if (template.parent().isPresent() || !template.includes().isEmpty()) {
                        right.add(new OriginsCard(merged));
                    }
                });
    }

    private Stored version(String name, int number) {
        return faces.catalogs().version(caller, group.kind(), name, number);
    }

    /** The head of its page. */
    public Component head() {
        String label = shown.body().path("label").asString("");
        VersionInfo info =
                versions.stream()
                        .filter(each -> each.version() == shown.version())
                        .findFirst()
                        .orElseThrow();
        Instant now = faces.clock().instant();
        Paragraph about =
                new Paragraph(
                        new Span(shown.name() + " · version " + shown.version() + " · "),
                        new Span(info.author() + ", "),
                        Times.relative(info.createdAt(), now));
        Div words = new Div(new H1(label.isBlank() ? shown.name() : label), about);
        Div actions = new Div(download());
        actions.addClassName("page__actions");
        Div head = new Div(words, actions);
        head.addClassName("page__head");
        return head;
    }

    private Anchor download() {
        byte[] bytes = shown.source().getBytes(StandardCharsets.UTF_8);
        String file = shown.name() + (shown.format() == SourceFormat.YAML ? ".yaml" : ".json");
        Anchor link =
                new Anchor(
                        DownloadHandler.fromInputStream(event ->
                                new DownloadResponse(
                                        new ByteArrayInputStream(bytes),
                                        file,
                                        "text/plain",
                                        bytes.length)),
                        "");
        link.add(new Icon("download"), new Span("Download " + file));
        link.addClassName("btn");
        return link;
    }

    private Component source(Optional<Integer> against, List<Notice> problems) {
        SourceView view = new SourceView("Source of " + shown.name());
        Optional<Stored> other =
                against.filter(number -> number != shown.version())
                        .map(number -> version(shown.name(), number));
        if (other.isPresent()) {
            return change(view, other.get());
        }
        Card card = new Card("Source");
        view.show(shown.source(), remarks(problems));
        card.add(view);
        return card;
    }

    private Component change(SourceView view, Stored other) {
        Anchor back =
                new Anchor(
                        Address.link(
                                group.link(shown.name()), Map.of("version", "" + shown.version())),
                        "Show the whole source");
        Card card =
                new Card(
                        "What changed from version "
                                + other.version()
                                + " to version "
                                + shown.version(),
                        back);
        if (view.showChange(other.source(), shown.source())) {
            card.add(view);
        } else {
            Paragraph same = new Paragraph("Both versions say the same.");
            same.addClassNames("card__body", "muted");
            card.add(same);
        }
        return card;
    }

    private static Map<Integer, List<String>> remarks(List<Notice> problems) {
        Map<Integer, List<String>> remarks = new HashMap<>();
        for (Notice problem : problems) {
            if (problem.line() != null) {
                remarks.computeIfAbsent(problem.line(), line -> new ArrayList<>())
                        .add(problem.message());
            }
        }
        return remarks;
    }

    private Component old(int newestVersion) {
        Anchor link = new Anchor(group.link(shown.name()), "Show version " + newestVersion);
        Button restore = new Button("Restore version " + shown.version(), event -> restore());
        restore.addThemeVariants(ButtonVariant.SMALL);
        Div banner =
                new Div(
                        new Icon("s-notice"),
                        new Span("This is how it was. Version " + newestVersion + " is in force."),
                        link,
                        restore);
        banner.addClassName("banner");
        banner.getElement().setAttribute("data-state", "notice");
        return banner;
    }

    /** Nothing is lost by it: the version in force stays, one before the new one. */
    private void restore() {
        Stored made = faces.catalogs().restore(caller, group.kind(), shown.name(), shown.version());
        Notification.show(
                "Version "
                        + made.version()
                        + " of "
                        + made.name()
                        + " says what version "
                        + shown.version()
                        + " said.",
                SHOWN_MS,
                Notification.Position.BOTTOM_START);
        UI.getCurrent().navigate(group.link(made.name()));
    }
}
