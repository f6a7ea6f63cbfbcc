package dev.loom.ui.shell;

/** What a browser may load and run; see docs/adr/0008. */
final class ContentPolicy {

    private static final String COMMON =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
                    + " font-src 'self' data:; connect-src 'self'; object-src 'none';"
                    + " form-action 'self'; frame-ancestors 'none'; base-uri ";

    /** Of everything but the page: nothing of it is meant to run. */
    static final String OTHERWISE = COMMON + "'none'; script-src 'self'";

    private ContentPolicy() {}

    /** Of the page, whose own scripts carry this number. */
    static String ofPage(String nonce) {
        return COMMON + "'self'; script-src 'nonce-" + nonce + "' 'strict-dynamic'";
    }
}
