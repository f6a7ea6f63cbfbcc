package dev.loom.server.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a face whose methods take no {@link Caller}, and says why that is right: signing in, first
 * start, background work. Whoever calls it answers for the rights.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface WithoutCaller {

    /** Why nobody calls here. */
    String value();
}
