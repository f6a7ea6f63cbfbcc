package dev.loom.cli.run;

import dev.loom.cli.client.Run;

/** What the server answers to a wish of a run. */
public record RunAnswer(Run run) {}
