package dev.loom.server.cluster.internal;

import dev.loom.core.catalog.Catalog;
import dev.loom.core.catalog.Kind;
import dev.loom.core.catalog.TemplateMerge;
import dev.loom.core.cluster.ClusterDesign;
import dev.loom.core.cluster.ClusterDesigner;
import dev.loom.core.cluster.ClusterRequest;
import dev.loom.core.cluster.ClusterRequestReader;
import dev.loom.core.cluster.Design;
import dev.loom.core.cluster.PlanServices;
import dev.loom.core.cluster.RequestProblem;
import dev.loom.core.plan.DependencyCycleException;
import dev.loom.core.plan.Planner;
import dev.loom.server.Ids;
import dev.loom.server.audit.Audit;
import dev.loom.server.catalog.CurrentCatalog;
import dev.loom.server.catalog.NumberedCatalog;
import dev.loom.server.cluster.ChangePreview;
import dev.loom.server.cluster.ClusterView;
import dev.loom.server.cluster.Clusters;
import dev.loom.server.cluster.PreviewView;
import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.server.run.RunRequest;
import dev.loom.server.run.RunView;
import dev.loom.server.run.Runs;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Right;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Who may do what with clusters, and what each request comes to. */
@Service
class ClusterService implements Clusters {

    private final CurrentCatalog catalog;
    private final ClusterStore store;
    private final DesignStore designs;
    private final ClusterList list;
    private final ClusterViews views;
    private final ClusterChanges changes;
    private final ChangePreviews changePreviews;
    private final ClusterKeys keys;
    private final NodeDoors doors;
    private final Runs runs;
    private final Audit audit;
    private final Ids ids;
    private final InstantSource clock;
    private final JsonMapper json;

    ClusterService(
            CurrentCatalog catalog,
            ClusterStore store,
            DesignStore designs,
            ClusterList list,
            ClusterViews views,
            ClusterChanges changes,
            ChangePreviews changePreviews,
            ClusterKeys keys,
            NodeDoors doors,
            Runs runs,
            Audit audit,
            Ids ids,
            InstantSource clock,
            JsonMapper json) {
        this.catalog = catalog;
        this.store = store;
        this.designs = designs;
        this.list = list;
        this.views = views;
        this.changes = changes;
        this.changePreviews = changePreviews;
        this.keys = keys;
        this.doors = doors;
        this.runs = runs;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
        this.json = json;
    }

    @Override
    public PreviewView preview(Caller caller, JsonNode request) {
        caller.need(Right.SEE);
        Catalog current = catalog.of(caller.tenant());
        return Previews.of(ClusterDesigner.design(request, current))
                .from(TemplateMerge.origins(request.path("template").asString(""), current));
    }

    @Override
    @Transactional
    public Created create(Caller caller, JsonNode request) {
        caller.need(Right.CREATE_CLUSTERS);
        NumberedCatalog current = catalog.numbered(caller.tenant());
        ClusterDesign design = designed(ClusterDesigner.design(request, current.catalog()));
        ClusterRequest read = ClusterRequestReader.read(request).request();
        int version = current.version(Kind.TEMPLATE, design.template());
        byte[] hash = designs.keep(caller.tenant(), design);
        ClusterRow cluster = row(caller, read, design, version, hash);
        List<NodeRow> nodes = nodes(design);
        store.insert(cluster, nodes);
        keys.make(caller.tenant(), cluster.id());
        RunView run = runs.request(caller, request("create", cluster, hash, request, false));
        audit.write(
                caller,
                "create",
                "cluster",
                cluster.id().toString(),
                cluster.name(),
                null,
                request);
        return new Created(views.made(cluster, design, nodes, run), run);
    }

    private ClusterDesign designed(Design design) {
        return switch (design) {
            case Design.Designed(var designed, _) -> {
                checkCycle(designed);
                yield designed;
            }
            case Design.Refused(List<RequestProblem> problems) ->
                    throw LoomException.of(
                            problems.stream().allMatch(RequestProblem::noLayout)
                                    ? ErrorCode.NO_LAYOUT
                                    : ErrorCode.RULE_BROKEN,
                            problems.stream()
                                    .map(p -> new LoomException.At(p.pointer(), p.message()))
                                    .toList());
        };
    }

    private static void checkCycle(ClusterDesign design) {
        try {
            Planner.check(PlanServices.of(design));
        } catch (DependencyCycleException e) {
            throw new LoomException(
                    ErrorCode.RULE_BROKEN, "/services", String.valueOf(e.getMessage()));
        }
    }

    private ClusterRow row(
            Caller caller, ClusterRequest request, ClusterDesign design, int version, byte[] hash) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS); // as the database keeps it
        UUID owner = Objects.requireNonNull(caller.person(), "clusters are made by people");
        @Nullable Instant lease =
                design.lease().filter(l -> !l.isZero()).map(now::plus).orElse(null);
        return new ClusterRow(
                caller.tenant(),
                ids.next(),
                design.name(),
                request.description(),
                request.tags(),
                owner,
                caller.name(),
                design.template(),
                version,
                design.provider(),
                design.nodes().size(),
                hash,
                lease,
                0,
                now,
                "pending",
                null);
    }

    private List<NodeRow> nodes(ClusterDesign design) {
        return design.nodes().stream()
                .map(node ->
                        new NodeRow(
                                ids.next(),
                                node.number(),
                                node.hostname(),
                                node.hardware(),
                                node.image(),
                                node.services()))
                .toList();
    }

    /** A run's parameters: the design that it carries out, and what was asked for, for people. */
    private RunRequest request(
            String kind, ClusterRow cluster, byte[] design, JsonNode wanted, boolean takesOver) {
        ObjectNode parameters = json.createObjectNode();
        parameters.put("design", HexFormat.of().formatHex(design));
        parameters.set("request", wanted);
        return new RunRequest(kind, cluster.id(), cluster.owner(), parameters, takesOver);
    }

    @Override
    public Page list(Caller caller, Filter filter) {
        caller.need(Right.SEE);
        @Nullable UUID owner = caller.may(Right.SEE_ALL_CLUSTERS) ? null : caller.person();
        ClusterList.Found found = list.page(caller.tenant(), owner, filter);
        return new Page(views.brief(caller, found.rows()), found.total());
    }

    @Override
    public ClusterView get(Caller caller, String idOrName) {
        caller.need(Right.SEE);
        return views.full(caller, find(caller, idOrName));
    }

    private ClusterRow find(Caller caller, String idOrName) {
        return id(idOrName)
                .flatMap(id -> store.find(caller.tenant(), id))
                .or(() -> store.findByName(caller.tenant(), idOrName))
                .filter(row -> caller.may(Right.SEE_ALL_CLUSTERS) || caller.is(row.owner()))
                .orElseThrow(() -> LoomException.notFound("cluster", idOrName));
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    @Override
    public JsonNode configuration(Caller caller, String idOrName) {
        caller.need(Right.SEE);
        return views.configuration(find(caller, idOrName));
    }

    @Override
    @Transactional
    public ClusterView change(Caller caller, String idOrName, Change change, long version) {
        caller.need(Right.SEE);
        ClusterRow cluster = find(caller, idOrName);
        needOperate(caller);
        changes.change(caller, cluster, change, version);
        return store.find(caller.tenant(), cluster.id())
                .map(row -> views.full(caller, row))
                .orElseThrow(() -> LoomException.notFound("cluster", idOrName));
    }

    @Override
    @Transactional
    public RunView delete(Caller caller, String idOrName) {
        caller.need(Right.SEE);
        ClusterRow cluster = find(caller, idOrName);
        needOperate(caller);
        needLiving(cluster);
        ObjectNode wanted = json.createObjectNode().put("name", cluster.name());
        RunView run =
                runs.request(caller, request("delete", cluster, cluster.design(), wanted, true));
        store.state(caller.tenant(), cluster.id(), "pending");
        audit.write(
                caller,
                "delete",
                "cluster",
                cluster.id().toString(),
                cluster.name(),
                cluster.name(),
                null);
        return run;
    }

    private static void needLiving(ClusterRow cluster) {
        if (cluster.state().equals("terminated")) {
            throw new LoomException(
                    ErrorCode.WRONG_STATE,
                    "The cluster \"" + cluster.name() + "\" is deleted already.");
        }
    }

    @Override
    public ChangePreview previewChange(Caller caller, String idOrName, JsonNode change) {
        caller.need(Right.SEE);
        ClusterRow cluster = find(caller, idOrName);
        needOperate(caller);
        needLiving(cluster);
        return changePreviews.of(cluster, change);
    }

    @Override
    public PreviewView previewDelete(Caller caller, String idOrName) {
        caller.need(Right.SEE);
        ClusterRow cluster = find(caller, idOrName);
        needOperate(caller);
        return Previews.ofDelete(designs.find(cluster.tenant(), cluster.design()));
    }

    private static void needOperate(Caller caller) {
        caller.need(Right.OPERATE_OWN_CLUSTERS);
    }

    @Override
    public SshAccess openSsh(Caller caller, String idOrName, String publicKey) {
        caller.need(Right.SEE);
        ClusterRow cluster = find(caller, idOrName);
        needOperate(caller);
        return doors.open(caller, cluster, publicKey);
    }
}
