package dev.loom.server.security;

/** How a caller proved who they are. */
public enum SignIn {
    PASSWORD,
    TOKEN,
    /** A page's session. */
    SESSION,
    /** Nobody: a run that goes on by itself, on behalf of who asked for it. */
    RUN,
    /** Nobody: Loom itself, such as at its first start. */
    SYSTEM
}
