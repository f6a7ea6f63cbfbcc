package dev.loom.spi;

import java.time.Duration;

/** Why a plugin's call failed: it decides whether and when it is tried again. */
public sealed interface Failure {

    /** The provider has no room for this machine now. */
    record Capacity() implements Failure {}

    /** The account's quota is used up. */
    record Quota() implements Failure {}

    /** The account's credentials are wrong or lack a right. */
    record Credentials() implements Failure {}

    /** What was asked for can never work: an unknown image, a bad field. */
    record Invalid() implements Failure {}

    /**
     * The provider can't be reached or is having trouble.
     *
     * @param after not before this time has passed
     */
    record Transient(Duration after) implements Failure {}
}
