package dev.loom.server.problem;

/** What a name may be, wherever something has one. */
public final class Names {

    private Names() {}

    /**
     * The name itself, if it is one.
     *
     * @param pointer where it stands in the request
     * @throws LoomException {@code RULE_BROKEN}
     */
    public static String check(String pointer, String name) {
        if (!dev.loom.core.catalog.Names.valid(name)) {
            throw new LoomException(
                    ErrorCode.RULE_BROKEN,
                    pointer,
                    dev.loom.core.catalog.Names.refusal("name", name) + ".");
        }
        return name;
    }
}
