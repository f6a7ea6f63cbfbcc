package dev.loom.server.support;

import dev.loom.server.LoomServerConfiguration;
import dev.loom.server.inventory.internal.DeclaredFleet;
import dev.loom.server.tenant.Bootstrap;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The server as an executable would assemble it, started for the first time. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
    LoomServerConfiguration.class,
    TestHttp.class,
    TestPeople.class,
    ScriptedOperation.class,
    DeclaredFleet.class,
    TestStatements.class
})
public class TestServer {

    public static final String ADMIN_PASSWORD = "the admin's password";

    @Bean
    SmartInitializingSingleton startedForTheFirstTime(Bootstrap bootstrap) {
        return () -> bootstrap.firstStart(ADMIN_PASSWORD);
    }
}
