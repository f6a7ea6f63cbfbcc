package dev.loom.ui.shell;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;
import org.jsoup.nodes.Element;
import org.springframework.stereotype.Component;

/**
 * Gives the one HTML page its policy: only scripts with a number that is drawn anew for each answer
 * run, and what those load. Markup that got into a page some other way stays markup. Also puts our
 * earliest scripts first, so that nothing is painted in the wrong theme.
 */
@Component
class Pages implements VaadinServiceInitListener {

    private static final int NONCE_BYTES = 18;

    private final SecureRandom random = new SecureRandom();

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addIndexHtmlRequestListener(this::prepare);
    }

    private void prepare(IndexHtmlResponse response) {
        Element head = response.getDocument().head();
        Element base = Objects.requireNonNull(head.select("base").last(), "Vaadin writes a base");
        base.after(script("loom/theme.js")).after(script("loom/strict.js"));
        String nonce = nonce();
        response.getDocument().select("script").attr("nonce", nonce);
        response.getVaadinResponse()
                .setHeader("Content-Security-Policy", ContentPolicy.ofPage(nonce));
    }

    private static Element script(String source) {
        return new Element("script").attr("src", source);
    }

    private String nonce() {
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
