package dev.loom.core.manifest;

import dev.loom.core.job.Job;

/**
 * A job that a source declares.
 *
 * @param source its text as it was written, comments too
 */
public record ManifestJob(Job job, Whereabouts where, String source) {}
