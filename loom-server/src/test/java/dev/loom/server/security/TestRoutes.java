package dev.loom.server.security;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What may be called by whom: one line per route. A route of the server that is missing here fails
 * {@link RoutesTest}.
 *
 * <p>{@code least} is the least role that gets past the rights ({@code null}: anybody, even without
 * signing in). {@code path} is how a foreign tenant's object would be asked for: everybody of
 * another tenant must get 404 there, or 403 where their role wouldn't do anyway; it is null for
 * routes that name no object.
 */
final class TestRoutes {

    /** A route and who may call it. */
    record Route(String method, String pattern, @Nullable Role least, @Nullable String foreign) {}

    private static final String KINDS =
            "/api/v1/{kind:providers|hardware-types|image-types|services|templates}";

    /** Objects that {@link RoutesTest} makes in the foreign tenant. */
    static final String PERSON = "foreign-person";

    static final String SECRET = "foreign-secret";
    static final String SERVICE = "foreign-service";

    private static final String NO_ID = "01990000-0000-7000-8000-000000000000";
    private static final String CLUSTER = "/api/v1/clusters/" + NO_ID;
    private static final String MACHINE = "/api/v1/machines/" + NO_ID;
    private static final String CHANNEL = "/api/v1/channels/none";
    private static final String JOB = "/api/v1/jobs/" + NO_ID;
    private static final String RUN = "/api/v1/runs/" + NO_ID;

    static final List<Route> ALL =
            List.of(
                    open("GET", "/status"),
                    route("GET", "/api/v1/status", Role.VIEWER),
                    route("GET", "/api/v1/whoami", Role.VIEWER),
                    route("PUT", "/api/v1/whoami/password", Role.VIEWER),
                    route("GET", "/api/v1/tokens", Role.VIEWER),
                    route("GET", "/api/v1/tokens/all", Role.ADMINISTRATOR),
                    route("POST", "/api/v1/tokens", Role.VIEWER),
                    on("DELETE", "/api/v1/tokens/{id}", Role.VIEWER, "/api/v1/tokens/" + NO_ID),
                    route("GET", "/api/v1/users", Role.ADMINISTRATOR),
                    route("POST", "/api/v1/users", Role.ADMINISTRATOR),
                    on("GET", "/api/v1/users/{name}", Role.VIEWER, "/api/v1/users/" + PERSON),
                    on(
                            "PUT",
                            "/api/v1/users/{name}",
                            Role.ADMINISTRATOR,
                            "/api/v1/users/" + PERSON),
                    on(
                            "DELETE",
                            "/api/v1/users/{name}",
                            Role.ADMINISTRATOR,
                            "/api/v1/users/" + PERSON),
                    route("GET", "/api/v1/tenants", Role.SUPERADMIN),
                    route("POST", "/api/v1/tenants", Role.SUPERADMIN),
                    on("GET", "/api/v1/tenants/{name}", Role.SUPERADMIN, "/api/v1/tenants/none"),
                    on("PUT", "/api/v1/tenants/{name}", Role.SUPERADMIN, "/api/v1/tenants/none"),
                    on(
                            "PUT",
                            "/api/v1/tenants/{name}/limits",
                            Role.SUPERADMIN,
                            "/api/v1/tenants/none/limits"),
                    route("GET", "/api/v1/audit", Role.ADMINISTRATOR),
                    route("GET", "/api/v1/audit/export", Role.ADMINISTRATOR),
                    route("GET", "/api/v1/secrets", Role.ADMINISTRATOR),
                    route("PUT", "/api/v1/secrets/{name}", Role.ADMINISTRATOR),
                    on(
                            "DELETE",
                            "/api/v1/secrets/{name}",
                            Role.ADMINISTRATOR,
                            "/api/v1/secrets/" + SECRET),
                    route("POST", "/api/v1/secrets/rotate", Role.SUPERADMIN),
                    route("GET", KINDS, Role.VIEWER),
                    route("POST", KINDS, Role.ADMINISTRATOR),
                    on("GET", KINDS + "/{name}", Role.VIEWER, "/api/v1/services/" + SERVICE),
                    on("PUT", KINDS + "/{name}", Role.ADMINISTRATOR, "/api/v1/services/" + SERVICE),
                    on(
                            "DELETE",
                            KINDS + "/{name}",
                            Role.ADMINISTRATOR,
                            "/api/v1/services/" + SERVICE),
                    on(
                            "GET",
                            KINDS + "/{name}/versions",
                            Role.VIEWER,
                            "/api/v1/services/" + SERVICE + "/versions"),
                    on(
                            "GET",
                            KINDS + "/{name}/versions/{number}",
                            Role.VIEWER,
                            "/api/v1/services/" + SERVICE + "/versions/1"),
                    on(
                            "POST",
                            KINDS + "/{name}/versions/{number}/restore",
                            Role.ADMINISTRATOR,
                            "/api/v1/services/" + SERVICE + "/versions/1/restore"),
                    route("POST", "/api/v1/catalog/import", Role.ADMINISTRATOR),
                    route("GET", "/api/v1/catalog/imports", Role.VIEWER),
                    on(
                            "POST",
                            "/api/v1/catalog/imports/{id}/undo",
                            Role.ADMINISTRATOR,
                            "/api/v1/catalog/imports/" + NO_ID + "/undo"),
                    route("GET", "/api/v1/catalog/export", Role.VIEWER),
                    route("POST", "/api/v1/clusters", Role.USER),
                    route("GET", "/api/v1/clusters", Role.VIEWER),
                    on("GET", "/api/v1/clusters/{id}", Role.VIEWER, CLUSTER),
                    on(
                            "GET",
                            "/api/v1/clusters/{id}/configuration",
                            Role.VIEWER,
                            CLUSTER + "/configuration"),
                    on("PATCH", "/api/v1/clusters/{id}", Role.USER, CLUSTER),
                    on("DELETE", "/api/v1/clusters/{id}", Role.USER, CLUSTER),
                    on(
                            "POST",
                            "/api/v1/clusters/{id}/ssh-access",
                            Role.USER,
                            CLUSTER + "/ssh-access"),
                    on("POST", "/api/v1/clusters/{id}/preview", Role.USER, CLUSTER + "/preview"),
                    on(
                            "POST",
                            "/api/v1/templates/{name}/preview",
                            Role.VIEWER,
                            "/api/v1/templates/none/preview"),
                    on(
                            "GET",
                            "/api/v1/providers/{name}/machines",
                            Role.ADMINISTRATOR,
                            "/api/v1/providers/none/machines"),
                    route("GET", "/api/v1/machines", Role.ADMINISTRATOR),
                    on("GET", "/api/v1/machines/{id}", Role.ADMINISTRATOR, MACHINE),
                    on("DELETE", "/api/v1/machines/{id}", Role.ADMINISTRATOR, MACHINE),
                    on(
                            "POST",
                            "/api/v1/machines/{id}/adopt",
                            Role.ADMINISTRATOR,
                            MACHINE + "/adopt"),
                    on(
                            "POST",
                            "/api/v1/machines/{id}/forget",
                            Role.ADMINISTRATOR,
                            MACHINE + "/forget"),
                    on(
                            "POST",
                            "/api/v1/machines/{id}/remember",
                            Role.ADMINISTRATOR,
                            MACHINE + "/remember"),
                    on(
                            "POST",
                            "/api/v1/providers/{name}/test",
                            Role.ADMINISTRATOR,
                            "/api/v1/providers/none/test"),
                    route("GET", "/api/v1/jobs", Role.VIEWER),
                    route("POST", "/api/v1/jobs", Role.USER),
                    route("POST", "/api/v1/jobs/explain", Role.VIEWER),
                    route("GET", "/api/v1/jobs/folders", Role.VIEWER),
                    route("GET", "/api/v1/jobs/calendar", Role.VIEWER),
                    route("GET", "/api/v1/jobs/calendar/rows", Role.VIEWER),
                    on("GET", "/api/v1/jobs/{name}", Role.VIEWER, JOB),
                    on("PUT", "/api/v1/jobs/{name}", Role.VIEWER, JOB),
                    on("DELETE", "/api/v1/jobs/{name}", Role.USER, JOB),
                    on("GET", "/api/v1/jobs/{name}/versions", Role.VIEWER, JOB + "/versions"),
                    on(
                            "GET",
                            "/api/v1/jobs/{name}/versions/{number}",
                            Role.VIEWER,
                            JOB + "/versions/1"),
                    on("GET", "/api/v1/jobs/{name}/next", Role.VIEWER, JOB + "/next"),
                    on("GET", "/api/v1/jobs/{name}/firings", Role.VIEWER, JOB + "/firings"),
                    on("POST", "/api/v1/jobs/{name}/run", Role.USER, JOB + "/run"),
                    on("POST", "/api/v1/jobs/{name}/enable", Role.USER, JOB + "/enable"),
                    on("POST", "/api/v1/jobs/{name}/disable", Role.USER, JOB + "/disable"),
                    on("POST", "/api/v1/jobs/{name}/clear", Role.USER, JOB + "/clear"),
                    route("GET", "/api/v1/nodes", Role.VIEWER),
                    on("GET", "/api/v1/nodes/{id}", Role.VIEWER, "/api/v1/nodes/" + NO_ID),
                    on(
                            "GET",
                            "/api/v1/nodes/{id}/declaration",
                            Role.ADMINISTRATOR,
                            "/api/v1/nodes/" + NO_ID + "/declaration"),
                    route("POST", "/api/v1/nodes", Role.ADMINISTRATOR),
                    route("POST", "/api/v1/nodes/import", Role.ADMINISTRATOR),
                    on("PUT", "/api/v1/nodes/{id}", Role.ADMINISTRATOR, "/api/v1/nodes/" + NO_ID),
                    on(
                            "DELETE",
                            "/api/v1/nodes/{id}",
                            Role.ADMINISTRATOR,
                            "/api/v1/nodes/" + NO_ID),
                    on(
                            "POST",
                            "/api/v1/nodes/{id}/maintenance",
                            Role.ADMINISTRATOR,
                            "/api/v1/nodes/" + NO_ID + "/maintenance"),
                    on(
                            "DELETE",
                            "/api/v1/nodes/{id}/maintenance",
                            Role.ADMINISTRATOR,
                            "/api/v1/nodes/" + NO_ID + "/maintenance"),
                    on(
                            "POST",
                            "/api/v1/nodes/{id}/trust",
                            Role.ADMINISTRATOR,
                            "/api/v1/nodes/" + NO_ID + "/trust"),
                    on(
                            "POST",
                            "/api/v1/nodes/{id}/look",
                            Role.ADMINISTRATOR,
                            "/api/v1/nodes/" + NO_ID + "/look"),
                    route("GET", "/api/v1/channels", Role.ADMINISTRATOR),
                    route("POST", "/api/v1/channels", Role.ADMINISTRATOR),
                    route("GET", "/api/v1/deliveries", Role.ADMINISTRATOR),
                    on("GET", "/api/v1/channels/{name}", Role.ADMINISTRATOR, CHANNEL),
                    on("PUT", "/api/v1/channels/{name}", Role.ADMINISTRATOR, CHANNEL),
                    on("DELETE", "/api/v1/channels/{name}", Role.ADMINISTRATOR, CHANNEL),
                    on(
                            "POST",
                            "/api/v1/channels/{name}/test",
                            Role.ADMINISTRATOR,
                            CHANNEL + "/test"),
                    on(
                            "GET",
                            "/api/v1/channels/{name}/deliveries",
                            Role.ADMINISTRATOR,
                            CHANNEL + "/deliveries"),
                    route("GET", "/api/v1/sources", Role.ADMINISTRATOR),
                    on(
                            "POST",
                            "/api/v1/sources/{name}/confirm",
                            Role.ADMINISTRATOR,
                            "/api/v1/sources/none/confirm"),
                    route("GET", "/api/v1/provider-types", Role.VIEWER),
                    on(
                            "GET",
                            "/api/v1/provider-types/{type}",
                            Role.VIEWER,
                            "/api/v1/provider-types/none"),
                    route("GET", "/api/v1/automator-types", Role.VIEWER),
                    route("GET", "/api/v1/tasks", Role.VIEWER),
                    on("GET", "/api/v1/tasks/{name}", Role.VIEWER, "/api/v1/tasks/none"),
                    on(
                            "GET",
                            "/api/v1/automator-types/{type}",
                            Role.VIEWER,
                            "/api/v1/automator-types/none"),
                    route("GET", "/api/v1/runs", Role.VIEWER),
                    on("GET", "/api/v1/runs/{id}", Role.VIEWER, RUN),
                    on("GET", "/api/v1/runs/{id}/steps", Role.VIEWER, RUN + "/steps"),
                    on(
                            "GET",
                            "/api/v1/runs/{id}/steps/{step}/why",
                            Role.VIEWER,
                            RUN + "/steps/1/why"),
                    on("GET", "/api/v1/runs/{id}/gates", Role.VIEWER, RUN + "/gates"),
                    on("GET", "/api/v1/runs/{id}/parameters", Role.VIEWER, RUN + "/parameters"),
                    on("GET", "/api/v1/runs/{id}/expected", Role.VIEWER, RUN + "/expected"),
                    on("POST", "/api/v1/runs/{id}/abort", Role.USER, RUN + "/abort"),
                    on("POST", "/api/v1/runs/{id}/pause", Role.USER, RUN + "/pause"),
                    on("POST", "/api/v1/runs/{id}/resume", Role.USER, RUN + "/resume"),
                    on("POST", "/api/v1/runs/{id}/retry", Role.USER, RUN + "/retry"),
                    on("POST", "/api/v1/runs/{id}/rerun", Role.USER, RUN + "/rerun"),
                    route("POST", "/api/v1/nodes/run", Role.USER),
                    on(
                            "GET",
                            "/api/v1/runs/{id}/steps/{step}/log",
                            Role.VIEWER,
                            RUN + "/steps/1/log"),
                    on("GET", "/api/v1/runs/{id}/events", Role.VIEWER, RUN + "/events"));

    private TestRoutes() {}

    static Route open(String method, String pattern) {
        return new Route(method, pattern, null, null);
    }

    static Route route(String method, String pattern, Role least) {
        return new Route(method, pattern, least, null);
    }

    static Route on(String method, String pattern, Role least, String foreign) {
        return new Route(method, pattern, least, foreign);
    }
}
