package dev.loom.app;

import dev.loom.server.LoomServerConfiguration;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.web.context.support.StandardServletEnvironment;

/** The server with its settings, not yet started. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(LoomServerConfiguration.class)
class ServerAssembly {

    private static final Map<ServerRole, String> PAGES =
            Map.of(
                    ServerRole.ADMIN_UI, "dev.loom.adminui",
                    ServerRole.USER_UI, "dev.loom.userui");
    private static final List<String> VAADIN =
            List.of(
                    "dev.loom.ui.shell.SharedPages",
                    "com.vaadin.flow.spring.SpringBootAutoConfiguration",
                    "com.vaadin.flow.spring.SpringSecurityAutoConfiguration");

    private ServerAssembly() {}

    /** With web server and engine. */
    static SpringApplication server(Home home, Settings settings, DatabaseAddress database) {
        Map<String, Object> properties = properties(home, settings, database);
        properties.put("server.port", settings.port());
        properties.put("server.address", settings.bind());
        properties.put("loom.engine.worker", settings.roles().contains(ServerRole.WORKER));
        properties.put(
                "loom.server.roles",
                settings.roles().stream()
                        .sorted()
                        .map(ServerRole::word)
                        .collect(Collectors.joining(",")));
        properties.put("loom.roles.api", settings.roles().contains(ServerRole.API));
        properties.putAll(pages(settings.roles()));
        return application(ServerAssembly.class, WebApplicationType.SERVLET, properties);
    }

    /** Pages of a role that is off don't exist here; without any there is no Vaadin either. */
    private static Map<String, Object> pages(Set<ServerRole> roles) {
        Map<String, Object> properties = new HashMap<>();
        List<String> packages = new ArrayList<>(List.of("dev.loom.ui"));
        PAGES.forEach((role, name) -> {
            boolean on = roles.contains(role);
            properties.put("loom.roles." + role.word(), on);
            if (on) {
                packages.add(name);
            }
        });
        properties.put("vaadin.allowed-packages", String.join(",", packages));
        properties.put("server.servlet.session.cookie.same-site", "lax");
        if (packages.size() == 1) {
            properties.put("spring.autoconfigure.exclude", String.join(",", VAADIN));
        }
        return properties;
    }

    /**
     * Without web server and engine, and nothing made that nobody asks for.
     *
     * @param migrate whether the tables may be changed
     */
    static SpringApplication tool(
            Home home, Settings settings, DatabaseAddress database, boolean migrate) {
        Map<String, Object> properties = properties(home, settings, database);
        properties.put("loom.engine.worker", false);
        properties.put("spring.main.lazy-initialization", true);
        properties.put("spring.autoconfigure.exclude", String.join(",", VAADIN));
        properties.put("spring.flyway.enabled", migrate);
        return application(ToolAssembly.class, WebApplicationType.NONE, properties);
    }

    private static Map<String, Object> properties(
            Home home, Settings settings, DatabaseAddress database) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("loom.home", home.folder().toString());
        properties.put("loom.database.embedded", settings.database().isEmpty());
        settings.masterKeyFile()
                .ifPresent(file -> properties.put("loom.master-key-file", file.toString()));
        settings.deleteOrphansAfter()
                .ifPresent(patience ->
                        properties.put("loom.machines.delete-orphans-after", patience.toString()));
        properties.put("spring.datasource.url", database.url());
        if (!database.user().isEmpty()) {
            properties.put("spring.datasource.username", database.user());
        }
        if (!database.password().isEmpty()) {
            properties.put("spring.datasource.password", database.password());
        }
        return properties;
    }

    private static SpringApplication application(
            Class<?> assembly, WebApplicationType type, Map<String, Object> properties) {
        try {
            // by the kind of environment Spring tells whether there is a web server at all
            ConfigurableEnvironment environment =
                    type == WebApplicationType.NONE
                            ? new StandardEnvironment()
                            : new StandardServletEnvironment();
            environment.getPropertySources().addFirst(new MapPropertySource("loom", properties));
            SpringApplication application = new SpringApplication(assembly);
            application.setDefaultProperties(
                    PropertiesLoaderUtils.loadProperties(
                            new ClassPathResource("loom-server.properties")));
            application.setEnvironment(environment);
            application.setWebApplicationType(type);
            application.setRegisterShutdownHook(false);
            application.setLogStartupInfo(false);
            return application;
        } catch (IOException e) {
            throw new IllegalStateException("loom-server.properties can't be read", e);
        }
    }
}
