package dev.loom.server.task.system;

import dev.loom.spi.Field;
import java.util.Map;

/** Mounts what /etc/fstab says. */
public final class MountTask extends Simple {

    public MountTask() {
        super(
                "loom.system.mount",
                "Mounts what /etc/fstab says.",
                "exec mount -- \"$1\"",
                Map.of(),
                Field.text("mountpoint", "Mountpoint", "As /etc/fstab has it."));
    }
}
