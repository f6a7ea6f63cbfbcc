package dev.loom.userui.create;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class TextsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "click stream|No spaces. Try click-stream",
                "-a|Letters, digits, '.', '_' and '-', the first a letter or digit. Try a",
                "häuser|Letters, digits, '.', '_' and '-', the first a letter or digit. Try huser"
            })
    void aBadNameIsAnsweredWithABetterOne(String name, String words) {
        assertThat(NameRule.problem(name)).contains(words);
    }

    @Test
    void aGoodNameAndNoNameAreNoProblem() {
        assertThat(NameRule.problem("click-stream_1.x")).isEmpty();
        assertThat(NameRule.problem("")).isEmpty();
        assertThat(NameRule.problem("a".repeat(256))).isPresent();
    }

    @Test
    void configurationIsYamlOrJson() {
        assertThat(String.valueOf(ConfigText.read("web:\n  port: 8080").object()))
                .isEqualTo("{\"web\":{\"port\":8080}}");
        assertThat(String.valueOf(ConfigText.read(" {\"a\": 1}").object())).isEqualTo("{\"a\":1}");
        assertThat(ConfigText.read("  ").problem()).isNull();
    }

    @Test
    void aFlawInTheConfigurationNamesItsLine() {
        assertThat(ConfigText.read("a: 1\nb: [").problem()).startsWith("Line ");
        assertThat(ConfigText.read("- a").problem()).contains("Names with values");
    }

    @Test
    void theCommandQuotesWhatAShellWouldRead() {
        assertThat(RequestText.command(request("{'name':'shop','template':'web','size':3}")))
                .isEqualTo("loom cluster create shop -t web -n 3");
        assertThat(
                        RequestText.command(
                                request("{'name':'s','template':'w','description':'it is; rm'}")))
                .endsWith("--description 'it is; rm'");
    }

    @Test
    void aConfigurationGoesInByStandardInput() {
        assertThat(RequestText.command(request("{'name':'s','template':'w','config':{'a':1}}")))
                .endsWith("--config /dev/stdin <<'END'\n{\"a\":1}\nEND");
    }

    @Test
    void curlSendsTheWholeRequest() {
        assertThat(RequestText.curl("http://here", request("{'name':'s','template':'w'}")))
                .startsWith("curl -X POST http://here/api/v1/clusters ")
                .endsWith("-d '{\"name\":\"s\",\"template\":\"w\"}'");
    }

    @Test
    void yamlReadsAsTheSameRequest() {
        ObjectNode request = request("{'name':'s','services':['a','b'],'config':{'p':1}}");

        assertThat(ConfigText.read(RequestText.yaml(request)).object()).isEqualTo(request);
    }

    private static ObjectNode request(String json) {
        return (ObjectNode) JsonMapper.builder().build().readTree(json.replace('\'', '"'));
    }
}
