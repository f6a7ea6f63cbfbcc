package dev.loom.server.catalog;

import dev.loom.server.security.WithoutCaller;
import dev.loom.spi.FieldSchema;
import java.util.Optional;

/** What the catalog must know about provider types: which of their fields are sensitive. */
@WithoutCaller("says what the plugins declare, the same to everybody")
public interface ProviderTypes {

    /** The fields of that provider type; empty if no plugin has it. */
    Optional<FieldSchema> schema(String type);
}
