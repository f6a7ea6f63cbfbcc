package dev.loom.ui.profile;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.DescriptionList.Description;
import com.vaadin.flow.component.html.DescriptionList.Term;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import dev.loom.server.security.Caller;
import dev.loom.server.security.CurrentCaller;
import dev.loom.server.security.SignIns;
import dev.loom.server.tenant.People;
import dev.loom.server.tenant.Tokens;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.Page;
import jakarta.annotation.security.PermitAll;
import java.time.InstantSource;

/** Who one is, how pages look in this browser, and one's own API tokens. */
@Route("profile")
@RouteAlias("admin/profile")
@PageTitle("Profile · Loom")
@StyleSheet("context://loom/profile.css")
@StyleSheet("context://loom/admin.css")
@PermitAll
public final class ProfileView extends Page {

    public ProfileView(
            Tokens tokens,
            People people,
            SignIns signIns,
            CurrentCaller current,
            InstantSource clock) {
        Caller caller = current.get();
        Div left = new Div(who(caller, people, signIns), looks());
        left.addClassNames("stack", "stack-4");
        Div columns = new Div(left, new TokensCard(tokens, caller, clock));
        columns.addClassName("profile");
        add(head("Profile", "Who you are here, and what is yours alone."), columns);
    }

    private static Card who(Caller caller, People people, SignIns signIns) {
        DescriptionList list = new DescriptionList();
        list.addClassName("profile__who");
        line(list, "Name", caller.name());
        line(list, "Role", caller.role().word());
        line(list, "Tenant", caller.homeTenant());
        if (!caller.atHome()) {
            line(list, "Acting in", caller.tenantName());
        }
        Card card = new Card("You");
        Button change =
                new Button(
                        "Change password…",
                        event -> new ChangePassword(people, signIns, caller).open());
        change.addClassName("profile__change");
        card.add(list, change);
        return card;
    }

    private static void line(DescriptionList list, String term, String value) {
        list.add(new Term(term), new Description(value));
    }

    private static Component looks() {
        Div choices =
                new Div(
                        new BrowserChoice("theme", "Theme", "system")
                                .with("light", "Light")
                                .with("dark", "Dark")
                                .with("system", "As the system"),
                        new BrowserChoice("density", "Density", "compact")
                                .with("compact", "Compact")
                                .with("comfortable", "Comfortable"),
                        new BrowserChoice("zone", "Times", "")
                                .with("", "In this browser's time zone")
                                .with("UTC", "In UTC"));
        choices.addClassName("form");
        Card card = new Card("How pages look in this browser");
        card.add(choices);
        return card;
    }
}
