package dev.loom.server.task.system;

import dev.loom.spi.Field;
import java.util.Map;
import java.util.regex.Pattern;

/** Gives a command to an init script. */
public final class DaemonTask extends Simple {

    public DaemonTask() {
        super(
                "loom.system.run_daemon_cmd",
                "Gives a command to an init script.",
                "exec \"/etc/init.d/$1\" \"$2\"",
                Map.of("name", Pattern.compile("[A-Za-z0-9][A-Za-z0-9@._+-]*")),
                Field.text("name", "Name", "The script in /etc/init.d."),
                Field.text("command", "Command", "Such as restart."));
    }
}
