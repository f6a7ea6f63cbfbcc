package dev.loom.ui.job;

import dev.loom.server.fanout.Commands;
import dev.loom.server.job.Jobs;
import dev.loom.server.run.Runs;
import dev.loom.server.security.Caller;
import dev.loom.server.security.CurrentCaller;
import dev.loom.server.task.Tasks;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** What pages of jobs ask the server for, on whose behalf, and where they are. */
public record JobFaces(
        Jobs jobs,
        Runs runs,
        Tasks tasks,
        Commands commands,
        Caller caller,
        InstantSource clock,
        JobPlaces places) {

    /** What all pages ask, whoever looks at them. */
    @Component
    public static final class Source {

        private final Jobs jobs;
        private final Runs runs;
        private final Tasks tasks;
        private final Commands commands;
        private final InstantSource clock;
        private final CurrentCaller current;

        Source(
                Jobs jobs,
                Runs runs,
                Tasks tasks,
                Commands commands,
                InstantSource clock,
                CurrentCaller current) {
            this.jobs = jobs;
            this.runs = runs;
            this.tasks = tasks;
            this.commands = commands;
            this.clock = clock;
            this.current = current;
        }

        /** For who is signed in, in the application of these places. */
        public JobFaces in(JobPlaces places) {
            return new JobFaces(jobs, runs, tasks, commands, current.get(), clock, places);
        }
    }
}
