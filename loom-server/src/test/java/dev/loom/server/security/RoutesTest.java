package dev.loom.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.server.security.TestRoutes.Route;
import dev.loom.server.support.LoomServerTest;
import dev.loom.server.support.TestCalls;
import dev.loom.server.support.TestHttp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every route with every role, in the own and in a foreign tenant, and without signing in. */
@LoomServerTest
class RoutesTest {

    private static final String FOREIGN = "foreign";

    /** Bodies that are well formed, so that a refusal is about rights; any other route gets {}. */
    private static final Map<String, Object> BODIES =
            Map.of(
                    "/api/v1/whoami/password", Map.of("current", "x", "password", "y"),
                    "/api/v1/tokens", Map.of("name", "not a name"),
                    "/api/v1/users", Map.of("name", "not a name", "role", "viewer"),
                    "/api/v1/users/{name}", Map.of("role", "viewer"),
                    "/api/v1/tenants", Map.of("name", "not a name"),
                    "/api/v1/tenants/{name}", Map.of("label", "x"),
                    "/api/v1/secrets/{name}", Map.of("value", "x"),
                    "/api/v1/clusters/{id}/ssh-access", Map.of("publicKey", "ssh-ed25519 AAAA"));

    private final TestHttp http;
    private final RequestMappingHandlerMapping mapping;

    RoutesTest(
            TestHttp http,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping) {
        this.http = http;
        this.mapping = mapping;
    }

    @Test
    void theTableNamesEveryRouteAndNoOther() {
        Set<String> served = new TreeSet<>();
        mapping.getHandlerMethods()
                .forEach((info, method) -> {
                    if (method.getBeanType().getPackageName().startsWith("dev.loom")) {
                        served.addAll(names(info));
                    }
                });
        served.remove("ANY /error");
        Set<String> known = new TreeSet<>();
        TestRoutes.ALL.forEach(route -> known.add(route.method() + " " + route.pattern()));

        assertThat(known).isEqualTo(served);
    }

    @TestFactory
    Stream<DynamicTest> whoDoesNotSignInGetsOnlyWhatIsOpen() {
        return TestRoutes.ALL.stream()
                .map(route ->
                        DynamicTest.dynamicTest(
                                name(route, "nobody"),
                                () ->
                                        assertThat(call(http.anonymous(), route, FOREIGN))
                                                .isEqualTo(route.least() == null ? 200 : 401)));
    }

    @TestFactory
    Stream<DynamicTest> everyRoleGetsWhatItMayAndNothingOfAnotherTenant() {
        prepare(FOREIGN);
        prepare("main");
        return TestRoutes.ALL.stream()
                .filter(route -> route.least() != null)
                .flatMap(route -> Arrays.stream(Role.values()).map(role -> test(route, role)));
    }

    @Test
    void ownObjectsAreSeen() {
        prepare("main");
        for (Route route : TestRoutes.ALL) {
            boolean made = route.foreign() != null && route.foreign().contains("foreign-");
            if (made && route.method().equals("GET")) {
                assertThat(call(http.as(Role.ADMINISTRATOR), route, "main"))
                        .as(route.pattern())
                        .isEqualTo(200);
            }
        }
    }

    private DynamicTest test(Route route, Role role) {
        return DynamicTest.dynamicTest(
                name(route, role.word()),
                () -> {
                    int status = call(http.as(role), route, FOREIGN);
                    boolean may = route.least() != null && role.atLeast(route.least());
                    if (!may) {
                        assertThat(status).isIn(403, 404);
                    } else if (route.foreign() != null) {
                        assertThat(status).isEqualTo(404);
                    } else {
                        assertThat(status).isNotIn(401, 403, 404, 405).isLessThan(500);
                    }
                });
    }

    private int call(TestCalls calls, Route route, String tenant) {
        String given = route.foreign();
        String path =
                given == null
                        ? route.pattern()
                                .replaceAll("\\{kind:[^}]*}", "services")
                                .replaceAll("\\{[^}]*}", "not%20a%20name")
                        : given.replace("foreign-", tenant + "-");
        Object body =
                route.method().equals("GET") || route.method().equals("DELETE")
                        ? null
                        : BODIES.getOrDefault(route.pattern(), Map.of());
        return calls.with("If-Match", "*").send(route.method(), path, body).status();
    }

    private void prepare(String tenant) {
        TestCalls admin = http.as(tenant, Role.ADMINISTRATOR);
        Map<String, Map<String, String>> objects = new LinkedHashMap<>();
        objects.put("/api/v1/users", Map.of("name", tenant + "-person", "role", "viewer"));
        objects.put("/api/v1/services", Map.of("name", tenant + "-service"));
        objects.forEach((path, body) -> assertThat(admin.post(path, body).status()).isIn(201, 409));
        admin.put("/api/v1/secrets/" + tenant + "-secret", Map.of("value", "x"));
    }

    private static List<String> names(RequestMappingInfo info) {
        List<String> names = new ArrayList<>();
        Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
        for (String pattern : info.getPatternValues()) {
            if (methods.isEmpty()) {
                names.add("ANY " + pattern);
            }
            methods.forEach(method -> names.add(method + " " + pattern));
        }
        return names;
    }

    private static String name(Route route, String who) {
        return who + ": " + route.method() + " " + route.pattern();
    }
}
