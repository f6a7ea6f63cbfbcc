package dev.loom.server.job.internal;

import dev.loom.server.job.FiringView;
import dev.loom.server.job.JobCalendar;
import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.server.security.Caller;
import dev.loom.server.web.Answers;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The calendar of jobs over REST. */
@RestController
@RequestMapping("/api/v1/jobs/calendar")
class JobCalendarController {

    private final JobCalendar calendar;
    private final InstantSource clock;

    JobCalendarController(JobCalendar calendar, InstantSource clock) {
        this.calendar = calendar;
        this.clock = clock;
    }

    /** What fired and will fire on a day, time by time. */
    @GetMapping
    ResponseEntity<List<FiringView>> times(
            Caller caller,
            @RequestParam(required = false) @Nullable LocalDate day,
            @RequestParam(required = false) @Nullable ZoneId timezone,
            @RequestParam(defaultValue = "1000") int size) {
        JobCalendar.Days days = days(day, 1, timezone);
        return Answers.list(calendar.day(caller, days.first(), days.zone(), size));
    }

    /**
     * The same of some days, job by job. Of very many jobs those after a name are found sooner than
     * those on a late page.
     */
    @GetMapping("/rows")
    ResponseEntity<List<JobCalendar.Row>> rows(
            Caller caller,
            @RequestParam(required = false) @Nullable LocalDate day,
            @RequestParam(defaultValue = "1") int days,
            @RequestParam(required = false) @Nullable ZoneId timezone,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String tag,
            @RequestParam(defaultValue = "false") boolean wrong,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "100") int size) {
        int most = Math.clamp(size, 1, JobCalendar.MOST_ROWS);
        return Answers.list(
                calendar.rows(
                        caller,
                        days(day, days, timezone),
                        new JobCalendar.Which(q, tag, wrong),
                        new JobCalendar.From(
                                after, Math.clamp((long) page * most, 0, Integer.MAX_VALUE)),
                        most));
    }

    private JobCalendar.Days days(@Nullable LocalDate day, int days, @Nullable ZoneId timezone) {
        if (days < 1 || days > JobCalendar.Days.MOST_DAYS) {
            throw new LoomException(
                    ErrorCode.MALFORMED,
                    "days is from 1 to " + JobCalendar.Days.MOST_DAYS + ", not " + days + ".");
        }
        ZoneId zone = timezone == null ? ZoneId.systemDefault() : timezone;
        LocalDate first = day == null ? LocalDate.ofInstant(clock.instant(), zone) : day;
        return new JobCalendar.Days(first, days, zone);
    }
}
