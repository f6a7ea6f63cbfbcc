package dev.loom.server.task.system;

import dev.loom.spi.Field;
import java.util.Map;

/** Tells the address of a host name, as the node knows it. */
public final class GetHostIpTask extends Simple {

    public GetHostIpTask() {
        super(
                "loom.system.gethostip",
                "Tells the address of a host name, as the node knows it.",
                "set -- $(gethostip \"$1\") || exit 1\nprintf '%s\\n' \"$2\"",
                Map.of(),
                Field.text("name", "Name", "A host name."));
    }

    @Override
    public boolean idempotent() {
        return true;
    }
}
