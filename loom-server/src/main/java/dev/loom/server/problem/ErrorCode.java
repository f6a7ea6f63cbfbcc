package dev.loom.server.problem;

/**
 * What kind of thing went wrong; the name in lower case with dashes is the problem's {@code type}.
 */
public enum ErrorCode {
    /** The request can't be read. */
    MALFORMED(400, "The request can't be read"),
    /** Nobody is signed in, or the credentials are wrong. */
    NOT_SIGNED_IN(401, "Sign in first"),
    /** The caller may see it but not do that. */
    NOT_ALLOWED(403, "Not allowed"),
    /** It doesn't exist, or the caller may not see it. */
    NOT_FOUND(404, "Not found"),
    /** The path exists, but not with this method. */
    WRONG_METHOD(405, "Not with this method"),
    /** None of the formats that the caller accepts is to be had. */
    NOT_ACCEPTABLE(406, "Not in this format"),
    /** The name is taken. */
    NAME_TAKEN(409, "The name is taken"),
    /** Its state doesn't allow that now. */
    WRONG_STATE(409, "Not in this state"),
    /** It was changed since the caller read it. */
    STALE(412, "Changed in the meantime"),
    /** The body is longer than what is read. */
    TOO_LARGE(413, "Too large"),
    /** The body is in a format that isn't read here. */
    WRONG_FORMAT(415, "Not in this format"),
    /** Well-formed, but it breaks a rule. */
    RULE_BROKEN(422, "This breaks a rule"),
    /** No layout satisfies the constraints. */
    NO_LAYOUT(422, "No layout is possible"),
    /** A write without the version that it is based on. */
    VERSION_MISSING(428, "Say which version you changed"),
    /** Too many requests. */
    TOO_MANY(429, "Too many requests"),
    /** Loom itself failed. */
    INTERNAL(500, "Loom failed"),
    /** Something that Loom needs is away for now. */
    UNAVAILABLE(503, "Not available now");

    private final int status;
    private final String title;

    ErrorCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** A short sentence that is the same for every occurrence. */
    public String title() {
        return title;
    }

    /** As it stands in the problem's {@code type}: {@code name-taken}. */
    public String slug() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
