package dev.loom.ui.shell;

import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import dev.loom.ui.job.JobFaces;
import dev.loom.ui.part.LiveFeed;
import dev.loom.ui.run.RunBoards;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
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
@Import({
    Failures.class,
    FrameServices.class,
    JobFaces.Source.class,
    LiveFeed.class,
    OpenSessions.class,
    Pages.class,
    RunBoards.class,
    SharedPages.Chain.class
})
public class SharedPages {

    /** Before everything else, as the container itself answers what opens a WebSocket. */
    @Bean
    FilterRegistrationBean<SocketOrigin> socketOrigin() {
        FilterRegistrationBean<SocketOrigin> filter =
                new FilterRegistrationBean<>(new SocketOrigin());
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

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
                            headers.contentSecurityPolicy(
                                            csp -> csp.policyDirectives(ContentPolicy.OTHERWISE))
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
