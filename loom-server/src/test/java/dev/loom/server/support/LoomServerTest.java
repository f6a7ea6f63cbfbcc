package dev.loom.server.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestPropertySource;

/**
 * A test against the whole server: real PostgreSQL, real web server on a random port. All such
 * tests share one context and one database, so each makes what it needs under names of its own.
 * Beans come by constructor; {@link TestHttp} and {@link TestPeople} are among them.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = TestServer.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TestDatabase.class)
@TestPropertySource(locations = "classpath:loom-server.properties")
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
public @interface LoomServerTest {}
