package dev.loom.server.fanout;

import dev.loom.core.job.Job;
import dev.loom.server.run.RunInfo;
import dev.loom.server.security.WithoutCaller;
import java.nio.file.Path;
import java.util.Optional;

/** Knows the jobs that runs of the kind {@link FanOutKinds#JOB} carry out. Found as beans. */
@WithoutCaller("asked by the engine, long after the job has fired")
public interface JobSource {

    /** The job as it was when the run was asked for, with what was changed for this run. */
    Optional<Job> job(RunInfo run);

    /** The folder of the manifest that it came from, which its relative paths count from. */
    Optional<Path> folder(RunInfo run);
}
