package dev.loom.server.job.internal;

import com.github.kagkarlsson.scheduler.Clock;
import dev.loom.core.catalog.SourceFormat;
import dev.loom.core.job.Job;
import dev.loom.core.job.JobWriter;
import dev.loom.core.job.Preview;
import dev.loom.core.job.Schedule;
import dev.loom.core.job.Timing;
import dev.loom.server.Ids;
import dev.loom.server.audit.Audit;
import dev.loom.server.fanout.FanOutKinds;
import dev.loom.server.job.FiringView;
import dev.loom.server.job.JobStore.Origin;
import dev.loom.server.job.JobView;
import dev.loom.server.job.Jobs;
import dev.loom.server.job.PlannedView;
import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.server.problem.Versions;
import dev.loom.server.run.BatchRuns;
import dev.loom.server.run.RunRef;
import dev.loom.server.run.RunView;
import dev.loom.server.run.Runs;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Right;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What people do with jobs. */
@Service
class JobsService implements Jobs {

    private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");
    private static final String KIND = "job";

    private final JobAccess access;
    private final JobTable table;
    private final StoredJobs store;
    private final JobTexts texts;
    private final JobViews views;
    private final FiringViews firings;
    private final JobRunRequests requests;
    private final BatchRuns batch;
    private final Runs runs;
    private final Audit audit;
    private final Clock time;
    private final Ids ids;

    JobsService(
            JobAccess access,
            JobTable table,
            StoredJobs store,
            JobTexts texts,
            JobViews views,
            FiringViews firings,
            JobRunRequests requests,
            BatchRuns batch,
            Runs runs,
            Audit audit,
            Clock time,
            Ids ids) {
        this.access = access;
        this.table = table;
        this.store = store;
        this.texts = texts;
        this.views = views;
        this.firings = firings;
        this.requests = requests;
        this.batch = batch;
        this.runs = runs;
        this.audit = audit;
        this.time = time;
        this.ids = ids;
    }

    @Override
    public Page list(Caller caller, Filter filter) {
        caller.need(Right.SEE);
        JobViews.Wanted wanted = wanted(caller, filter);
        List<JobView> found = views.list(wanted, filter.page(), filter.size());
        boolean whole = filter.page() == 0 && found.size() < filter.size();
        return new Page(found, whole ? found.size() : views.count(wanted));
    }

    private static JobViews.Wanted wanted(Caller caller, Filter filter) {
        return new JobViews.Wanted(
                caller.tenant(),
                JobAccess.ownOnly(caller),
                filter.text(),
                filter.tag(),
                filter.folder());
    }

    @Override
    public List<Folder> folders(Caller caller, Filter filter) {
        caller.need(Right.SEE);
        return views.folders(wanted(caller, filter.in(null)));
    }

    @Override
    public JobView get(Caller caller, String job) {
        return views.view(access.seen(caller, job));
    }

    @Override
    public String source(Caller caller, String job) {
        JobRow row = access.seen(caller, job);
        return version(row, row.current()).source();
    }

    @Override
    public List<VersionInfo> versions(Caller caller, String job) {
        JobRow row = access.seen(caller, job);
        return table.versions(row.tenant(), row.id()).stream()
                .map(each -> new VersionInfo(each.number(), each.author(), each.at()))
                .toList();
    }

    @Override
    public JsonNode version(Caller caller, String job, int number) {
        JobRow row = access.seen(caller, job);
        return store.version(row.tenant(), row.id(), number)
                .map(JobWriter::write)
                .orElseThrow(() -> LoomException.notFound("version", job + "/" + number));
    }

    private JobTable.VersionRow version(JobRow row, int number) {
        return table.version(row.tenant(), row.id(), number)
                .orElseThrow(() -> LoomException.notFound("version", row.name() + "/" + number));
    }

    @Override
    @Transactional
    public JobView create(Caller caller, String text, SourceFormat format) {
        caller.need(Right.OPERATE_OWN_CLUSTERS);
        Job job = texts.read(text, format, null);
        access.check(caller, job);
        table.find(caller.tenant(), job.name())
                .ifPresent(there -> {
                    throw new LoomException(
                            ErrorCode.NAME_TAKEN,
                            "/name",
                            "The job \"" + there.name() + "\" is there already.");
                });
        JobRow row = store.add(caller.tenant(), job, origin(caller, text), JobAccess.owner(caller));
        note(caller, "create", row, null, JobWriter.write(job));
        return views.view(row);
    }

    @Override
    @Transactional
    public JobView put(
            Caller caller, String name, String text, SourceFormat format, Optional<Long> read) {
        JobRow before = access.writable(caller, name);
        read.ifPresent(version -> Versions.check(version, before.version()));
        Job job = texts.read(text, format, before.name());
        if (!job.name().equals(before.name())) {
            throw new LoomException(
                    ErrorCode.RULE_BROKEN,
                    "/name",
                    "It is called \"" + before.name() + "\"; another name is another job.");
        }
        access.check(caller, job);
        JobRow after = store.change(before, job, origin(caller, text));
        if (after.current() != before.current()) {
            note(
                    caller,
                    "update",
                    after,
                    store.version(before.tenant(), before.id(), before.current())
                            .map(JobWriter::write)
                            .orElse(null),
                    JobWriter.write(job));
        }
        return views.view(after);
    }

    @Override
    @Transactional
    public void retire(Caller caller, String name) {
        JobRow row = access.writable(caller, name);
        store.retire(row.tenant(), row.id());
        note(caller, "retire", row, null, null);
    }

    @Override
    @Transactional
    public JobView turn(Caller caller, String name, @Nullable Boolean on) {
        JobRow before = access.operable(caller, name);
        JobRow after = store.turn(before.tenant(), before.id(), on);
        if (!Objects.equals(before.switched(), on)) {
            note(
                    caller,
                    on == null ? "clear-switch" : on ? "enable" : "disable",
                    after,
                    before.switched(),
                    on);
        }
        return views.view(after);
    }

    @Override
    @Transactional
    public RunView run(Caller caller, String name, Changes changes) {
        JobRow row = access.operable(caller, name);
        Job job = store.version(row.tenant(), row.id(), row.current()).orElseThrow();
        ObjectNode parameters =
                requests.parameters(row.id(), row.current(), JobAccess.limit(caller, row));
        ObjectNode body = JobWriter.write(job);
        set(body, parameters, "args", changes.args());
        set(body, parameters, "kwargs", changes.kwargs());
        set(body, parameters, "targets", changes.targets());
        Job wished = texts.job(row.name(), body);
        access.check(caller, wished);
        Instant at = changes.at();
        if (at != null && !at.isBefore(END)) {
            throw new LoomException(
                    ErrorCode.RULE_BROKEN, "/at", "A run begins before " + END + ".");
        }
        boolean later = at != null && at.isAfter(time.now());
        if (parameters.has("targets") && !later) {
            access.reach(caller, wished);
        }
        RunRef run = new RunRef(caller.tenant(), ids.next());
        UUID owner = caller.person();
        BatchRuns.Wanted wanted =
                new BatchRuns.Wanted(
                        run, FanOutKinds.JOB, row.id(), owner, caller.name(), parameters);
        if (at != null && later) {
            parameters.put("at", at.toString());
            batch.requestAt(wanted, at);
        } else {
            batch.request(List.of(wanted));
        }
        note(caller, "run", row, null, parameters);
        return runs.get(caller, run.id());
    }

    private static void set(
            ObjectNode body, ObjectNode parameters, String key, @Nullable JsonNode value) {
        if (value != null && !value.isNull()) {
            body.set(key, value);
            parameters.set(key, value);
        }
    }

    @Override
    public List<PlannedView> next(Caller caller, String name, int count) {
        JobRow row = access.seen(caller, name);
        Timing timing = store.version(row.tenant(), row.id(), row.current()).orElseThrow().timing();
        return planned(timing, count);
    }

    @Override
    public Explained explain(Caller caller, JsonNode keys, int count) {
        caller.need(Right.SEE);
        if (!(keys instanceof ObjectNode)) {
            throw new LoomException(ErrorCode.MALFORMED, "An object with schedule is expected.");
        }
        Timing timing = texts.timing(keys);
        return new Explained(
                timing.schedules().stream().map(Schedule::words).toList(), planned(timing, count));
    }

    private List<PlannedView> planned(Timing timing, int count) {
        return Preview.of(timing, time.now(), Math.clamp(count, 1, 1_000)).stream()
                .map(PlannedView::of)
                .toList();
    }

    @Override
    public List<FiringView> firings(
            Caller caller, String name, @Nullable Instant before, int limit) {
        JobRow row = access.seen(caller, name);
        return firings.of(
                row.tenant(), row.id(), before == null ? END : before, Math.clamp(limit, 1, 1_000));
    }

    private static Origin origin(Caller caller, String text) {
        return new Origin(null, null, text, caller.name());
    }

    private void note(
            Caller caller,
            String action,
            JobRow row,
            @Nullable Object before,
            @Nullable Object after) {
        audit.write(caller, action, KIND, row.id().toString(), row.name(), before, after);
    }
}
