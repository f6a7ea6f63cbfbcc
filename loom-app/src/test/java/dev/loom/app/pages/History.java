package dev.loom.app.pages;

import dev.loom.app.clusters.TestLoom;
import dev.loom.app.clusters.TestLoom.Made;
import java.util.LinkedHashMap;
import java.util.Map;

/** A morning's work: clusters in several states, a run that failed and one that goes on. */
final class History {

    private final TestLoom loom;

    History(TestLoom loom) {
        this.loom = loom;
    }

    /** Plays it; answers every page of both applications that there is to see then, by a name. */
    Map<String, String> play() {
        Made old = loom.create("old-shop", "single", 1);
        Made shop = loom.create("shop", "web", 3);
        Made monthly = loom.create("monthly", PagesCatalog.FAILING, 2);
        loom.awaitState(old.run(), "succeeded");
        String deletion = loom.delete(old);
        Made index = loom.create("search-index", PagesCatalog.GATED, 2);
        loom.awaitState(shop.run(), "succeeded");
        loom.awaitState(monthly.run(), "failed");
        loom.awaitState(deletion, "succeeded");
        loom.declare("nightly", "30 2 * * *");
        loom.tell("ops", "https://chat.example.com/hook");
        loom.awaitThat("the index is being written", () -> running(index));
        return pages(shop, monthly, index);
    }

    private boolean running(Made made) {
        return loom.steps(made.run(), "install").stream()
                .anyMatch(step -> step.path("state").asString().equals("running"));
    }

    private Map<String, String> pages(Made shop, Made monthly, Made index) {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("catalog", "/");
        pages.put("create", "/create/web?name=autumn-sale&size=6");
        pages.put("clusters", "/clusters");
        pages.put("cluster", "/clusters/" + shop.id());
        pages.put("cluster-failed", "/clusters/" + monthly.id());
        pages.put("run", "/runs/" + shop.run());
        pages.put("run-failed", "/runs/" + monthly.run());
        pages.put("run-graph", "/runs/" + shop.run() + "/graph");
        pages.put("run-nodes", "/runs/" + shop.run() + "/nodes");
        pages.put("cluster-services", "/clusters/" + shop.id() + "/services");
        pages.put("cluster-configuration", "/clusters/" + shop.id() + "/configuration");
        pages.put("cluster-runs", "/clusters/" + shop.id() + "/runs");
        pages.put("cluster-activity", "/clusters/" + shop.id() + "/activity");
        pages.put("run-log", "/runs/" + monthly.run() + "/log?step=" + failed(monthly));
        pages.put("run-parameters", "/runs/" + shop.run() + "/parameters");
        pages.put("run-audit", "/runs/" + shop.run() + "/audit");
        pages.put("run-running", "/runs/" + index.run());
        pages.put("profile", "/profile");
        pages.put("gallery", "/gallery");
        pages.put("admin-overview", "/admin");
        pages.put("admin-clusters", "/admin/clusters");
        pages.put("admin-nodes", "/admin/nodes");
        pages.put("admin-machines", "/admin/machines");
        pages.put("admin-sources", "/admin/sources");
        pages.put("admin-jobs", "/admin/jobs");
        pages.put("admin-job", "/admin/jobs/nightly");
        pages.put("admin-job-edit", "/admin/jobs/nightly/edit");
        pages.put("admin-job-new", "/admin/jobs/new");
        pages.put("admin-jobs-calendar", "/admin/jobs/calendar");
        pages.put("admin-commands", "/admin/commands?on=all&command=uptime");
        pages.put("admin-node-new", "/admin/nodes/new");
        pages.put("admin-channels", "/admin/channels");
        pages.put("admin-channel", "/admin/channels/ops");
        pages.put("jobs", "/jobs");
        pages.put("job", "/jobs/nightly");
        pages.put("admin-runs", "/admin/runs");
        pages.put("admin-run", "/admin/runs/" + monthly.run());
        pages.put("admin-templates", "/admin/templates");
        pages.put("admin-template", "/admin/templates/web");
        pages.put("admin-services", "/admin/services");
        pages.put("admin-service", "/admin/services/web-server");
        pages.put("admin-hardware", "/admin/hardware");
        pages.put("admin-images", "/admin/images");
        pages.put("admin-import", "/admin/import");
        pages.put("admin-providers", "/admin/providers");
        pages.put("admin-provider", "/admin/providers/local");
        pages.put("admin-tenants", "/admin/tenants");
        pages.put("admin-people", "/admin/people");
        pages.put("admin-tokens", "/admin/tokens");
        pages.put("admin-audit", "/admin/audit");
        return pages;
    }

    private int failed(Made made) {
        return loom.steps(made.run(), "install").stream()
                .filter(step -> step.path("state").asString().equals("failed"))
                .findFirst()
                .orElseThrow()
                .path("number")
                .asInt();
    }
}
