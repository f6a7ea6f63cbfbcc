package dev.loom.ui.shell;

import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** What every process with pages has, whichever of the two applications it serves. */
@AutoConfiguration
@AutoConfigurationPackage(basePackages = "dev.loom.ui")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@Import({Failures.class, SharedPages.Chain.class})
public class SharedPages {

    /** Vaadin starts its pages with scripts inside them, and runs what the server sends it. */
    private static final String PAGES =
            "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval';"
                    + " style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
                    + " font-src 'self' data:; connect-src 'self'; object-src 'none';"
                    + " base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    /** Who gets into pages: sessions, with Vaadin's protection against forged requests. */
    static final class Chain {

        /** Everything that the REST API doesn't answer itself. */
        @Bean
        @Order(100)
        SecurityFilterChain pages(HttpSecurity http) throws Exception {
            RequestMatcher api =
                    new OrRequestMatcher(
                            PathPatternRequestMatcher.pathPattern("/api/**"),
                            PathPatternRequestMatcher.pathPattern("/actuator/**"),
                            PathPatternRequestMatcher.pathPattern("/status"));
            return http.securityMatcher(new NegatedRequestMatcher(api))
                    .headers(headers ->
                            headers.contentSecurityPolicy(csp -> csp.policyDirectives(PAGES))
                                    .referrerPolicy(
                                            policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN)))
                    .authorizeHttpRequests(
                            requests -> requests.requestMatchers("/loom/**").permitAll())
                    .with(
                            VaadinSecurityConfigurer.vaadin(),
                            vaadin -> vaadin.loginView(LoginView.class))
                    .build();
        }
    }
}
