package dev.loom.server.notify.internal;

import dev.loom.server.notify.internal.Notice.Failed;
import java.util.stream.Collectors;

/** A notice as a mail says it. */
final class MailText {

    private static final int LONGEST = 120;

    private MailText() {}

    static String subject(Notice notice) {
        String text = notice.text();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    static String of(Notice notice) {
        StringBuilder text = new StringBuilder(notice.text()).append("\n");
        Notice.Run run = notice.run();
        if (run != null) {
            text.append("\nRun:      ").append(run.id());
            text.append("\nState:    ").append(run.state());
            text.append("\nBy:       ").append(run.requestedBy());
            text.append("\nBegun:    ").append(run.startedAt() == null ? "never" : run.startedAt());
            text.append("\nEnded:    ").append(run.endedAt());
            text.append("\nNodes:    ").append(run.nodes());
            text.append("\nFailed:   ").append(run.failed()).append("\n");
            text.append(notice.failed().stream().map(MailText::line).collect(Collectors.joining()));
            if (run.url() != null) {
                text.append("\n").append(run.url()).append("\n");
            }
        }
        return text.toString();
    }

    private static String line(Failed failed) {
        return "  "
                + failed.node()
                + (failed.message() == null ? "" : ": " + failed.message())
                + "\n";
    }
}
