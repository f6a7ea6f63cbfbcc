package dev.loom.app.pages;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test in the browser, signed in as {@code admin}. Skipped, and said so, where Chromium or its
 * driver is missing. The {@link PagesLoom} comes as a parameter.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(PagesExtension.class)
@interface OnPages {}
