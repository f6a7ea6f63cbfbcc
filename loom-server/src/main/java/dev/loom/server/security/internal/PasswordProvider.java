package dev.loom.server.security.internal;

import dev.loom.server.problem.LoomException;
import dev.loom.server.security.Caller;
import dev.loom.server.security.CallerAuthentication;
import dev.loom.server.security.SignIn;
import dev.loom.server.security.SignIns;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Lets the sign-in page use the same check as HTTP Basic. */
@Component
class PasswordProvider implements AuthenticationProvider {

    private final SignIns signIns;

    PasswordProvider(SignIns signIns) {
        this.signIns = signIns;
    }

    @Override
    public Authentication authenticate(Authentication given) {
        String address =
                given.getDetails() instanceof WebAuthenticationDetails details
                        ? details.getRemoteAddress()
                        : null;
        try {
            String password = String.valueOf(given.getCredentials());
            Caller caller =
                    signIns.byPassword(given.getName(), password, address).by(SignIn.SESSION);
            return new CallerAuthentication(caller, signIns.mark(caller));
        } catch (LoomException e) {
            throw new BadCredentialsException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
