package dev.loom.server.task.system;

import dev.loom.spi.Field;
import java.util.Map;

/** Unmounts what is mounted there. */
public final class UnmountTask extends Simple {

    public UnmountTask() {
        super(
                "loom.system.unmount",
                "Unmounts what is mounted there.",
                "exec umount -- \"$1\"",
                Map.of(),
                Field.text("mountpoint", "Mountpoint", "Where it is mounted."));
    }
}
