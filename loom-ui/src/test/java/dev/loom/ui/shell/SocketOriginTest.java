package dev.loom.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class SocketOriginTest {

    @ParameterizedTest
    @CsvSource({
        "https://loom.example, loom.example, , 200",
        "http://loom.example:8080, loom.example:8080, , 200",
        "https://LOOM.example, loom.example, , 200",
        "https://loom.example, 10.0.0.1:8080, loom.example, 200",
        ", loom.example, , 200",
        "https://evil.example, loom.example, , 403",
        "https://loom.example.evil.example, loom.example, , 403",
        "http://loom.example:81, loom.example:80, , 403",
        "null, loom.example, , 403",
        "%%%, loom.example, , 403",
    })
    void onlyOurOwnPagesOpenSockets(
            @Nullable String origin, String host, @Nullable String forwarded, int status)
            throws ServletException, IOException {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/VAADIN/push");
        request.addHeader("Upgrade", "websocket");
        request.addHeader("Host", host);
        if (origin != null) {
            request.addHeader("Origin", origin);
        }
        if (forwarded != null) {
            request.addHeader("X-Forwarded-Host", forwarded);
        }
        MockHttpServletResponse response = new MockHttpServletResponse();

        new SocketOrigin().doFilter(request, response, new MockFilterChain());

        assertThat(response.getStatus()).isEqualTo(status);
    }
}
