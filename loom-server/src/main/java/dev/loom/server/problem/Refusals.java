package dev.loom.server.problem;

import java.util.ArrayList;
import java.util.List;

/** Says all that is wrong with a request at once, so that nobody has to try again and again. */
public final class Refusals {

    private Refusals() {}

    /**
     * Makes all these checks.
     *
     * @throws LoomException {@code RULE_BROKEN} with whatever any of them has refused so
     */
    public static void throwAll(Runnable... checks) {
        List<LoomException> refused = new ArrayList<>();
        for (Runnable check : checks) {
            try {
                check.run();
            } catch (LoomException e) {
                if (e.code() != ErrorCode.RULE_BROKEN) {
                    throw e;
                }
                refused.add(e);
            }
        }
        if (refused.size() == 1) {
            throw refused.getFirst();
        } else if (!refused.isEmpty()) {
            throw LoomException.of(
                    ErrorCode.RULE_BROKEN,
                    refused.stream().flatMap(each -> each.errors().stream()).distinct().toList());
        }
    }
}
