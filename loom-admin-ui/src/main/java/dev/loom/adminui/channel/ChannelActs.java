package dev.loom.adminui.channel;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.notification.Notification;
import dev.loom.server.notify.Channels;
import dev.loom.server.notify.Channels.Channel;
import dev.loom.server.notify.Channels.Wanted;
import dev.loom.server.security.Caller;
import dev.loom.ui.part.AskDialog;
import dev.loom.ui.part.ConfirmByName;
import java.util.function.Consumer;

/** What can be done with channels, and what is asked before. */
final class ChannelActs {

    private final Channels channels;
    private final Caller caller;
    private final Runnable done;
    private final Consumer<String> gone;

    /**
     * The acts.
     *
     * @param done called after each change
     * @param gone called with the name of one that was deleted
     */
    ChannelActs(Channels channels, Caller caller, Runnable done, Consumer<String> gone) {
        this.channels = channels;
        this.caller = caller;
        this.done = done;
        this.gone = gone;
    }

    void make() {
        ChannelForm form = new ChannelForm(null);
        AskDialog dialog =
                new AskDialog(
                        "Add channel",
                        "Add channel",
                        "Add none",
                        () -> {
                            Channel made = channels.create(caller, form.wanted());
                            told("Added " + made.name() + ". Send a test to see that it arrives.");
                        });
        form.into(dialog);
        dialog.open();
        form.focus();
    }

    void change(Channel channel) {
        ChannelForm form = new ChannelForm(channel);
        AskDialog dialog =
                new AskDialog(
                        "Change " + channel.name(),
                        "Change channel",
                        "Keep as it is",
                        () -> {
                            channels.change(
                                    caller, channel.name(), form.wanted(), channel.version());
                            told("Changed " + channel.name());
                        });
        form.into(dialog);
        dialog.open();
        form.focus();
    }

    void enable(Channel channel, boolean enabled) {
        if (enabled) {
            write(channel, true);
            return;
        }
        new AskDialog(
                        "Switch " + channel.name() + " off?",
                        "Switch off",
                        "Keep it on",
                        () -> write(channel, false))
                .with(
                        new Paragraph(
                                "What waits for it is given up, and ends of jobs are noted as not"
                                        + " told until it is switched on again."))
                .open();
    }

    private void write(Channel channel, boolean enabled) {
        channels.change(caller, channel.name(), Wanted.enabled(enabled), channel.version());
        told(channel.name() + (enabled ? " is told again" : " is told nothing now"));
    }

    void delete(Channel channel) {
        new ConfirmByName(
                        channel.name(),
                        "Its address and secret are lost, and what waits for it is given up. Jobs"
                                + " that name it tell nobody any more: each of their ends is noted"
                                + " as a delivery that failed.",
                        "Delete channel",
                        "Keep channel",
                        () -> {
                            channels.delete(caller, channel.name());
                            Notification.show("Deleted " + channel.name());
                            gone.accept(channel.name());
                        })
                .open();
    }

    void test(Channel channel) {
        new TestDialog(channels, caller, channel).open();
    }

    private void told(String words) {
        done.run();
        Notification.show(words);
    }
}
