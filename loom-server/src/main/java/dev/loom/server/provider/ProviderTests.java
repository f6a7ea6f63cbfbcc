package dev.loom.server.provider;

import dev.loom.server.security.Caller;
import dev.loom.spi.FieldSchema;
import java.util.List;
import java.util.Set;

/** Provider types, and whether configured providers work. */
public interface ProviderTests {

    /** A provider type with the fields that it wants to be told. */
    record TypeView(String type, String label, Set<String> capabilities, FieldSchema schema) {}

    /**
     * What a test found.
     *
     * @param known whether this server has the provider's type
     * @param works whether credentials and reach are right
     * @param message a sentence
     * @param machines what its machines are, in a few words; empty where that wasn't found out
     * @param isolated whether they are isolated from each other and from the server
     */
    record TestView(
            String provider,
            String type,
            boolean known,
            boolean works,
            String message,
            String machines,
            boolean isolated) {}

    List<TypeView> types(Caller caller);

    /**
     * One type.
     *
     * @throws dev.loom.server.problem.LoomException {@code NOT_FOUND}
     */
    TypeView type(Caller caller, String type);

    /**
     * How the tenant's providers are. What was asked more than a minute ago is asked again in the
     * meantime.
     */
    List<TestView> health(Caller caller);

    /**
     * Asks the provider.
     *
     * @throws dev.loom.server.problem.LoomException {@code NOT_FOUND}, {@code NOT_ALLOWED}
     */
    TestView test(Caller caller, String provider);
}
