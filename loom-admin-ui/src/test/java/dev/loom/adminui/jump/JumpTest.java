package dev.loom.adminui.jump;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.textfield.TextField;
import dev.loom.adminui.overview.OverviewView;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.ui.jump.JumpBox;
import dev.loom.ui.support.TestClusters;
import dev.loom.ui.support.ViewTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JumpTest extends ViewTest {

    private final TestClusters clusters;

    JumpTest(TestClusters clusters) {
        this.clusters = clusters;
    }

    @Test
    void beforeAnythingIsTypedItOffersThePagesOfTheNavigation() {
        signIn(Role.ADMINISTRATOR);
        openSearch();

        assertThat(hrefs()).contains("admin/templates", "admin/clusters");
    }

    @Test
    void aClusterItsNodesAndTheCatalogAreFoundByName() {
        Caller admin = signIn("jump", Role.ADMINISTRATOR);
        UUID cluster = clusters.active(admin, "jumping-jack").id();
        TextField field = openSearch();

        test(field).setValue("JUMPING");
        assertThat(hrefs()).contains("clusters/" + cluster, "admin/nodes?q=jumping-jack-1.local");

        test(field).setValue("web");
        assertThat(hrefs()).contains("admin/templates/web");
    }

    @Test
    void aPersonIsFoundAndARunByItsId() {
        Caller admin = signIn(Role.ADMINISTRATOR);
        TextField field = openSearch();

        test(field).setValue(admin.name());
        assertThat(hrefs()).contains("admin/people?q=" + admin.name());

        String run = UUID.randomUUID().toString();
        test(field).setValue(run);
        assertThat(hrefs()).containsExactly("admin/runs/" + run);
    }

    @Test
    void whatIsCalledNothingLikeThatIsSaid() {
        signIn(Role.ADMINISTRATOR);
        TextField field = openSearch();

        test(field).setValue("no such thing anywhere");

        assertThat(hrefs()).isEmpty();
        assertThat(find(Dialog.class).single().getElement().getTextRecursively())
                .contains("Nothing is called “no such thing anywhere”");
    }

    @Test
    void clustersOfAnotherTenantAreNotFound() {
        Caller other = signIn("jump-elsewhere", Role.ADMINISTRATOR);
        clusters.active(other, "hidden-from-jump");
        signIn(Role.ADMINISTRATOR);
        TextField field = openSearch();

        test(field).setValue("hidden-from-jump");

        assertThat(hrefs()).isEmpty();
    }

    private TextField openSearch() {
        open("admin", OverviewView.class);
        test(find(JumpBox.class).single()).click();
        return find(TextField.class)
                .withCondition(f -> "Search or jump to…".equals(f.getPlaceholder()))
                .single();
    }

    private List<String> hrefs() {
        return find(Anchor.class).withCondition(a -> a.hasClassName("jump__line")).all().stream()
                .map(Anchor::getHref)
                .toList();
    }
}
