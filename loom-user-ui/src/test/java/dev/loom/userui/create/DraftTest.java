package dev.loom.userui.create;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import java.util.List;
import org.junit.jupiter.api.Test;

class DraftTest {

    private static final Draft FULL =
            new Draft(
                    "shop",
                    "web",
                    3,
                    "local",
                    "small",
                    "debian",
                    List.of("nginx", "base"),
                    "7d",
                    "port: 1",
                    "example.com",
                    "a shop",
                    List.of("team", "eu"));

    @Test
    void aLinkSaysTheSameAgain() {
        assertThat(Draft.of("web", FULL.parameters())).isEqualTo(FULL);
    }

    @Test
    void whatIsLeftToTheTemplateIsNeitherInTheLinkNorInTheRequest() {
        Draft draft = Draft.of("web", QueryParameters.empty());

        assertThat(draft.parameters().getParameters()).isEmpty();
        assertThat(draft.request(null).toString())
                .isEqualTo("{\"name\":\"preview\",\"template\":\"web\"}");
    }

    @Test
    void theRequestHasTheFieldsOfTheRestApi() {
        assertThat(FULL.request(ConfigText.read(FULL.config()).object()).propertyNames())
                .containsExactlyInAnyOrder(
                        "name",
                        "template",
                        "size",
                        "provider",
                        "hardwareType",
                        "imageType",
                        "services",
                        "lease",
                        "dnsSuffix",
                        "description",
                        "tags",
                        "config");
    }

    @Test
    void aSizeInALinkThatIsNoNumberCountsAsNone() {
        assertThat(Draft.of("web", QueryParameters.of("size", "many")).size()).isNull();
    }
}
