package dev.loom.ui.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.component.login.LoginI18n;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.loom.ui.part.Card;
import java.util.Set;
import org.springframework.security.web.WebAttributes;

/** Signing in, the same for both applications. */
@Route(value = "login", autoLayout = false)
@PageTitle("Sign in · Loom")
@AnonymousAllowed
public final class LoginView extends Div implements BeforeEnterObserver {

    private final LoginForm form = new LoginForm();

    public LoginView() {
        addClassName("sign-in");
        Image logo = new Image("loom/logo.svg", "");
        logo.addClassName("logo");
        Div brand = new Div(logo, new Span("Loom"));
        brand.addClassName("sign-in__brand");
        form.setAction("login");
        form.setForgotPasswordButtonVisible(false);
        form.setI18n(words("The name or the password is wrong."));
        Card card = new Card();
        card.add(form);
        Div box = new Div(brand, card);
        box.addClassName("sign-in__box");
        add(box);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Set<String> said = event.getLocation().getQueryParameters().getParameters().keySet();
        if (said.contains("ended")) {
            LoginI18n words =
                    words(
                            "The server was started anew, your password or your role was changed,"
                                    + " or you may sign in no longer. If signing in doesn’t help, ask"
                                    + " an administrator.");
            words.getErrorMessage().setTitle("Your session has ended");
            form.setI18n(words);
            form.setError(true);
        }
        if (said.contains("error")) {
            Object why =
                    VaadinSession.getCurrent()
                            .getSession()
                            .getAttribute(WebAttributes.AUTHENTICATION_EXCEPTION);
            if (why instanceof Exception e) {
                form.setI18n(words(String.valueOf(e.getMessage())));
            }
            form.setError(true);
        }
    }

    private static LoginI18n words(String error) {
        LoginI18n words = LoginI18n.createDefault();
        words.getForm().setTitle("Sign in");
        words.getForm().setUsername("Name, or tenant/name");
        words.getForm().setSubmit("Sign in");
        words.getErrorMessage().setTitle("Not signed in");
        words.getErrorMessage().setMessage(error);
        return words;
    }
}
