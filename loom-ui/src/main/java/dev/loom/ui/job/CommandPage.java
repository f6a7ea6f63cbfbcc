package dev.loom.ui.job;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import dev.loom.server.fanout.CommandRequest;
import dev.loom.server.fanout.Commands.Target;
import dev.loom.server.fanout.FanOutKinds;
import dev.loom.server.problem.LoomException;
import dev.loom.server.run.RunFilter;
import dev.loom.ui.part.Address;
import dev.loom.ui.part.AskDialog;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.ConfirmByName;
import dev.loom.ui.part.Icon;
import dev.loom.ui.part.Latest;
import dev.loom.ui.part.Live;
import dev.loom.ui.part.Page;
import dev.loom.ui.run.RunList;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A command for many nodes at once, without any job: which nodes it would touch is seen before. The
 * address may hold the command and where it runs.
 */
@StyleSheet("context://loom/cluster.css")
@StyleSheet("context://loom/job.css")
public abstract class CommandPage extends Page implements BeforeEnterObserver {

    /** Above so many nodes their number must be typed. */
    private static final int MANY = 20;

    private static final String ON = "on";
    private static final String COMMAND = "command";

    private final JobFaces faces;
    private final CommandFields what;
    private final JobFanOut fanOut;
    private final TargetsCard targets = new TargetsCard();
    private final CommandLines lines = new CommandLines();
    private final Div problems = new Div();
    private final Latest<List<Target>> picked;
    private Address address = new Address();

    @SuppressWarnings("this-escape") // a component is built by calling itself
    protected CommandPage(JobFaces faces) {
        this.faces = faces;
        what = new CommandFields(this::changed);
        fanOut = new JobFanOut(this::look);
        picked = Latest.of(UI.getCurrent());
        fanOut.show(JsonNodeFactory.instance.objectNode());
        problems.addClassName("form__problems");
        Button run = new Button("Run command…", new Icon("play"), event -> ask());
        run.addThemeVariants(ButtonVariant.PRIMARY);
        Div left = new Div(problems, what, fanOut);
        left.addClassNames("stack", "stack-4", "job-form");
        Div right = new Div(targets, lines);
        right.addClassNames("stack", "stack-4", "job-preview");
        Div both = new Div(left, right);
        both.addClassNames("beside", "job-draft");
        RunList before =
                new RunList(
                        faces.runs(),
                        faces.caller(),
                        faces.clock(),
                        RunFilter.newest(1).ofKind(FanOutKinds.COMMAND),
                        faces.places().runs());
        Card lately = new Card("Commands given before");
        lately.add(before);
        add(
                head(
                        "Commands",
                        "A line of shell or a script, once, on the nodes that a selector picks.",
                        run),
                both,
                lately);
        Live.keep(this, Live.tenant(), before::look);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Address wanted = new Address(event);
        address = new Address();
        what.show(wanted.get(ON).orElse(""), wanted.get(COMMAND).orElse(""));
        address = wanted;
        look();
    }

    private void changed() {
        address.set(ON, what.targets().size() == 1 ? what.targets().getFirst() : "");
        look();
    }

    /** Brings what it would touch up to date. */
    private void look() {
        ObjectNode body = body();
        lines.show(body);
        if (what.targets().isEmpty()) {
            picked.forget();
            targets.showNothing();
            return;
        }
        List<String> selectors = what.targets();
        picked.ask(
                getUI().orElseGet(UI::getCurrent),
                () -> TargetsCard.ask(faces, selectors),
                targets::show,
                failure -> targets.refuse(known(failure)));
    }

    private static LoomException known(RuntimeException failure) {
        if (failure instanceof LoomException e) {
            return e;
        }
        throw failure;
    }

    private ObjectNode body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        what.write(body);
        fanOut.write(body);
        return body;
    }

    private void ask() {
        problems.removeAll();
        what.forgive();
        fanOut.forgive();
        if (!what.valid()) {
            return;
        }
        ObjectNode body = body();
        try {
            confirm(faces.commands().targets(faces.caller(), new CommandRequest(body)), body);
        } catch (LoomException e) {
            refuse(e);
        }
    }

    private void confirm(List<Target> nodes, ObjectNode body) {
        String where = TargetsCard.count(nodes);
        String who = body.path("become").path("user").asString(body.path("become").asString(""));
        String sentence =
                TargetsCard.words(nodes, TargetsCard.NAMED)
                        + (who.isEmpty() ? "" : " It has the rights of " + who + ".");
        if (nodes.size() > MANY) {
            new ConfirmByName(
                            Integer.toString(nodes.size()),
                            sentence,
                            "Run on " + where,
                            "Leave it",
                            () -> run(body))
                    .open();
            return;
        }
        Pre command = new Pre(body.path(COMMAND).asString(""));
        command.addClassNames("source", "source--alone");
        new AskDialog("Run on " + where + "?", "Run on " + where, "Leave it", () -> run(body))
                .with(command, new Paragraph(sentence))
                .open();
    }

    private void run(ObjectNode body) {
        UI.getCurrent()
                .navigate(
                        faces.places()
                                .run(
                                        faces.commands()
                                                .run(faces.caller(), new CommandRequest(body))
                                                .id()));
    }

    private void refuse(LoomException e) {
        for (LoomException.At at : e.errors()) {
            if (!what.refuse(at.pointer(), at.message())
                    && !fanOut.refuse(at.pointer(), at.message())) {
                note(JobSource.words(at.pointer(), at.message()));
            }
        }
        if (e.errors().isEmpty()) {
            note(String.valueOf(e.getMessage()));
        }
    }

    private void note(String words) {
        Component text = new Span(words);
        Div banner = new Div(text);
        banner.addClassNames("banner", "banner--wrap");
        banner.getElement().setAttribute("data-state", "error");
        banner.getElement().setAttribute("role", "alert");
        problems.add(banner);
    }
}
