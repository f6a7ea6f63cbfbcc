package dev.loom.adminui.channel;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import dev.loom.server.notify.Channels;
import dev.loom.server.notify.Channels.Channel;
import dev.loom.server.notify.Channels.Tested;
import dev.loom.server.problem.LoomException;
import dev.loom.server.security.Caller;
import dev.loom.ui.part.Latest;
import dev.loom.ui.state.State;
import dev.loom.ui.state.StateBadge;

/** Sends something by a channel and says whether it arrived. */
final class TestDialog extends Dialog {

    private final Channels channels;
    private final Caller caller;
    private final Channel channel;
    private final Div result = new Div();
    private final Button again = new Button("Send another");

    TestDialog(Channels channels, Caller caller, Channel channel) {
        this.channels = channels;
        this.caller = caller;
        this.channel = channel;
        setHeaderTitle("Test of " + channel.name());
        setWidth("440px");
        result.addClassNames("stack", "stack-3");
        result.getElement().setAttribute("aria-live", "polite");
        again.addClickListener(event -> send());
        add(result);
        getFooter().add(again, new Button("Close", event -> close()));
        addOpenedChangeListener(event -> {
            if (event.isOpened()) {
                send();
            }
        });
    }

    /** Beside the page: whoever doesn't answer may take half a minute. */
    private void send() {
        UI ui = UI.getCurrent();
        again.setEnabled(false);
        show(new StateBadge(State.RUNNING, "Sending"), "To " + channel.target() + " …");
        Latest.<Tested>of(ui)
                .ask(ui, () -> channels.test(caller, channel.name()), this::show, this::refuse);
    }

    private void show(Tested tested) {
        again.setEnabled(true);
        if (tested.delivered()) {
            show(
                    new StateBadge(State.SUCCEEDED, "It arrived"),
                    channel.target() + " took it. What is said there is that this is a test.");
        } else {
            show(
                    new StateBadge(State.FAILED, "It didn’t arrive"),
                    String.valueOf(tested.problem()));
        }
    }

    private void refuse(RuntimeException e) {
        again.setEnabled(true);
        if (!(e instanceof LoomException)) {
            throw e;
        }
        show(new StateBadge(State.FAILED, "It wasn’t sent"), String.valueOf(e.getMessage()));
    }

    private void show(StateBadge badge, String words) {
        badge.addClassName("self-start");
        Paragraph sentence = new Paragraph(words);
        sentence.addClassName("break");
        result.removeAll();
        result.add(badge, sentence);
    }
}
