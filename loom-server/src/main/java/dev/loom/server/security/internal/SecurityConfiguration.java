package dev.loom.server.security.internal;

import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.Incidents;
import dev.loom.server.problem.LoomException;
import dev.loom.server.problem.Problems;
import dev.loom.server.security.SignIns;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Who gets in where. What isn't named here is closed. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";
    private static final String DOCS =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
                    + " object-src 'none'; base-uri 'none'; form-action 'self';"
                    + " frame-ancestors 'none'";

    private final SignIns signIns;
    private final Problems problems;
    private final Incidents incidents;

    SecurityConfiguration(SignIns signIns, Problems problems, Incidents incidents) {
        this.signIns = signIns;
        this.problems = problems;
        this.incidents = incidents;
    }

    /** Without the role {@code api} it is as if there were no REST API, whoever asks. */
    @Bean
    @Order(5)
    @ConditionalOnBooleanProperty(name = "loom.roles.api", havingValue = false)
    SecurityFilterChain noApi(HttpSecurity http) throws Exception {
        http.securityMatcher("/api/**");
        common(http, NOTHING);
        return http.authorizeHttpRequests(requests -> requests.anyRequest().denyAll())
                .exceptionHandling(errors ->
                        errors.authenticationEntryPoint((request, response, e) ->
                                problems.write(response, nothing(request))))
                .build();
    }

    /** The page that shows the API needs scripts and styles of its own, from here only. */
    @Bean
    @Order(10)
    SecurityFilterChain docs(HttpSecurity http) throws Exception {
        http.securityMatcher("/api/docs", "/api/swagger-ui/**", "/api/openapi.json/**");
        common(http, DOCS);
        signIn(http);
        return http.authorizeHttpRequests(requests ->
                        requests.requestMatchers(HttpMethod.GET)
                                .authenticated()
                                .anyRequest()
                                .denyAll())
                .build();
    }

    @Bean
    @Order(20)
    SecurityFilterChain api(HttpSecurity http) throws Exception {
        http.securityMatcher("/api/**", "/actuator/**", "/status");
        common(http, NOTHING);
        signIn(http);
        return http.authorizeHttpRequests(requests ->
                        requests.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                                .permitAll()
                                .requestMatchers(
                                        HttpMethod.GET,
                                        "/status",
                                        "/actuator/health/liveness",
                                        "/actuator/health/readiness")
                                .permitAll()
                                .requestMatchers("/api/v1/**")
                                .authenticated()
                                .requestMatchers(HttpMethod.GET, "/actuator/prometheus")
                                .authenticated()
                                .anyRequest()
                                .denyAll())
                .build();
    }

    /** Everything else is closed; the web applications put their own chain before this one. */
    @Bean
    @Order(1_000)
    SecurityFilterChain rest(HttpSecurity http) throws Exception {
        common(http, NOTHING);
        signIn(http);
        return http.authorizeHttpRequests(requests ->
                        requests.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                                .permitAll()
                                .anyRequest()
                                .denyAll())
                .build();
    }

    /** Nobody asks what each filter takes, and measuring it costs CPU with each request. */
    @Bean
    SecurityObservationSettings observations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    HttpFirewall firewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedHttpMethods(
                List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"));
        return firewall;
    }

    @Bean
    RequestRejectedHandler rejected() {
        return (request, response, e) ->
                problems.write(
                        response,
                        new LoomException(
                                ErrorCode.MALFORMED, "The path or a header isn't allowed so."));
    }

    private void common(HttpSecurity http, String contentSecurityPolicy) throws Exception {
        http.sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .headers(headers ->
                        headers.contentSecurityPolicy(
                                        csp -> csp.policyDirectives(contentSecurityPolicy))
                                .referrerPolicy(
                                        policy -> policy.policy(ReferrerPolicy.NO_REFERRER)))
                .exceptionHandling(errors ->
                        errors.authenticationEntryPoint((request, response, e) ->
                                        problems.write(response, signInFirst()))
                                .accessDeniedHandler((request, response, e) ->
                                        problems.write(response, nothing(request))));
    }

    private void signIn(HttpSecurity http) {
        http.addFilterBefore(
                new SignInFilter(signIns, problems, incidents), AuthorizationFilter.class);
    }

    private static LoomException signInFirst() {
        return new LoomException(
                ErrorCode.NOT_SIGNED_IN, "Sign in with a name and password or with an API token.");
    }

    private static LoomException nothing(HttpServletRequest request) {
        return new LoomException(
                ErrorCode.NOT_FOUND, "There is nothing at " + request.getRequestURI() + ".");
    }
}
