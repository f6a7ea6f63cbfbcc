package dev.loom.ui.picture;

import org.jspecify.annotations.Nullable;

/** What a step does: an action, of a service or on the machine itself. */
public record StepKind(String action, @Nullable String service) {}
