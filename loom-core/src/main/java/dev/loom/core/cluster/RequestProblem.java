package dev.loom.core.cluster;

/**
 * What is wrong with a request.
 *
 * @param pointer a JSON pointer into the request; empty for the whole request
 * @param message what is wrong, and what would be right
 */
public record RequestProblem(String pointer, String message) {

    static final String NO_LAYOUT = "there is no layout: ";

    /** Whether the request is right in all its parts, and no layout satisfies the constraints. */
    public boolean noLayout() {
        return message.startsWith(NO_LAYOUT);
    }
}
