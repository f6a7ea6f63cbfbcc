package dev.loom.adminui.provider;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.notification.Notification;
import dev.loom.adminui.catalog.CatalogFaces;
import dev.loom.adminui.catalog.Group;
import dev.loom.adminui.catalog.UsesCard;
import dev.loom.adminui.catalog.VersionsCard;
import dev.loom.core.catalog.Kind;
import dev.loom.server.catalog.Catalogs.Stored;
import dev.loom.server.cluster.CatalogUses.ClusterRef;
import dev.loom.server.cluster.CatalogUses.Use;
import dev.loom.server.provider.ProviderTests.TypeView;
import dev.loom.server.security.Caller;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.ConfirmByName;
import dev.loom.ui.part.Empty;
import dev.loom.ui.source.SourceView;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** One provider: its form, whether it works, its machines, and what uses it. */
final class ProviderPage extends Div {

    private final ProviderFaces faces;
    private final Caller caller;
    private final Stored provider;
    private final Optional<TypeView> type;
    private final Use use;

    ProviderPage(ProviderFaces faces, Caller caller, Stored provider) {
        this.faces = faces;
        this.caller = caller;
        this.provider = provider;
        String typeName = provider.body().path("providertype").asString("");
        this.type =
                faces.tests().types(caller).stream()
                        .filter(each -> each.type().equals(typeName))
                        .findFirst();
        CatalogFaces catalog = faces.catalog();
        this.use = catalog.uses().of(caller, Kind.PROVIDER, provider.name());
        Optional<ProviderForm> form =
                type.map(known -> new ProviderForm(faces, caller, known, Optional.of(provider)));
        ConnectionCard connection =
                new ConnectionCard(
                        faces.tests(),
                        caller,
                        provider.name(),
                        () -> form.map(ProviderForm::dirty).orElse(false));
        faces.tests().health(caller).stream()
                .filter(health -> health.provider().equals(provider.name()))
                .findFirst()
                .ifPresent(connection::show);
        Div left = new Div(account(form, typeName), source());
        left.addClassNames("stack", "stack-4");
        Div right =
                new Div(
                        connection,
                        new MachinesCard(faces.machines(), caller, provider.name(), names(use)),
                        new VersionsCard(
                                Group.PROVIDERS,
                                provider,
                                catalog.catalogs().versions(caller, Kind.PROVIDER, provider.name()),
                                catalog.clock()),
                        new UsesCard(use));
        right.addClassNames("stack", "stack-4");
        addClassName("beside");
        add(left, right);
    }

    private static Map<UUID, String> names(Use use) {
        return use.clusters().stream().collect(Collectors.toMap(ClusterRef::id, ClusterRef::name));
    }

    private Component account(Optional<ProviderForm> form, String typeName) {
        Card card = new Card("Account");
        if (form.isPresent()) {
            card.add(form.get());
        } else {
            card.add(
                    new Empty(
                            "This server has no type " + typeName,
                            "Put its plugin into the folder plugins, and start Loom again."));
        }
        return card;
    }

    private Component source() {
        SourceView view = new SourceView("Source of " + provider.name());
        view.show(provider.source());
        Card card = new Card("Source");
        card.add(view);
        return card;
    }

    Component head() {
        String label = provider.body().path("label").asString("");
        Paragraph about =
                new Paragraph(
                        provider.name()
                                + " · "
                                + type.map(TypeView::label).orElse("unknown type")
                                + " · version "
                                + provider.version());
        Div words = new Div(new H1(label.isBlank() ? provider.name() : label), about);
        Button delete = new Button("Delete provider…", event -> confirm().open());
        delete.addThemeVariants(ButtonVariant.ERROR);
        Div actions = new Div(delete);
        actions.addClassName("page__actions");
        Div head = new Div(words, actions);
        head.addClassName("page__head");
        return head;
    }

    private ConfirmByName confirm() {
        String names =
                use.entities().isEmpty()
                        ? "Nothing in the catalog names it."
                        : use.entities().size()
                                + " others name it and will point to nothing, such as "
                                + use.entities().getFirst().name()
                                + ".";
        return new ConfirmByName(
                provider.name(),
                "Its fields and secrets are lost. "
                        + names
                        + (use.clusterCount() > 0
                                ? " " + use.clusterCount() + " clusters live on it."
                                : " No cluster lives on it."),
                "Delete provider",
                "Keep provider",
                this::delete);
    }

    private void delete() {
        faces.catalog().catalogs().delete(caller, Kind.PROVIDER, provider.name());
        Notification.show("Deleted " + provider.name());
        UI.getCurrent().navigate(Group.PROVIDERS.path());
    }
}
