package dev.loom.app;

import dev.loom.server.Ids;
import dev.loom.server.audit.Audit;
import dev.loom.server.security.Passwords;
import dev.loom.server.tenant.People;
import java.time.InstantSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;

/** Of the server only people and the audit, for tools that run beside it. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ComponentScan(basePackageClasses = {People.class, Audit.class})
@EntityScan(basePackageClasses = People.class)
@EnableJpaRepositories(basePackageClasses = People.class)
@Import({Ids.class, Passwords.class})
class ToolAssembly {

    @Bean
    InstantSource instantSource() {
        return InstantSource.system();
    }
}
