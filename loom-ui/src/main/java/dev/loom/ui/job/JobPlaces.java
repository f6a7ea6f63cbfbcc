package dev.loom.ui.job;

import dev.loom.server.job.JobCalendar;
import dev.loom.server.job.JobView;
import dev.loom.ui.part.Address;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Where an application keeps jobs and their runs: the same pages stand in both.
 *
 * @param jobs the path of their list
 * @param runs the path up to a run's id
 */
public record JobPlaces(String jobs, String runs) {

    /** The path of Loom User's list. */
    public static final String OF_USER = "jobs";

    /** The path of Loom Admin's list. */
    public static final String OF_ADMIN = "admin/jobs";

    /** The end of the path of the form for a new one. */
    public static final String NEW = "/new";

    /** The end of the path of the form for one. */
    public static final String EDIT = "/edit";

    /** The end of the path of what fires on a day. */
    public static final String CALENDAR = "/calendar";

    public static final JobPlaces USER = new JobPlaces(OF_USER, "runs/");
    public static final JobPlaces ADMIN = new JobPlaces(OF_ADMIN, "admin/runs/");

    /** What a new job is a copy of, in the address of its form. */
    static final String FROM = "from";

    private static final Set<String> TAKEN = Set.of(NEW, CALENDAR);

    String page(JobView job) {
        return page(job.name(), job.id());
    }

    String page(JobCalendar.Row row) {
        return page(row.name(), row.job());
    }

    /** By its name, unless another page is there. */
    private String page(String name, UUID id) {
        return jobs + "/" + (TAKEN.contains("/" + name) ? id : name);
    }

    String edit(JobView job) {
        return page(job) + EDIT;
    }

    String create() {
        return jobs + NEW;
    }

    String copy(JobView job) {
        return Address.link(create(), Map.of(FROM, job.name()));
    }

    /** The path of what fires on a day. */
    public String calendar() {
        return jobs + CALENDAR;
    }

    /** The path of a run. */
    public String run(Object id) {
        return runs + id;
    }
}
