package dev.loom.core.manifest.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.core.document.Findings;
import dev.loom.core.document.Section;
import dev.loom.core.job.JobContext;
import dev.loom.core.job.JobReader;
import dev.loom.core.manifest.ManifestFlaw;
import dev.loom.core.manifest.NodeReader;
import dev.loom.core.manifest.SourceFile;
import dev.loom.core.manifest.imports.Crontab.Form;
import java.time.ZoneId;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What other tools' files say in Loom's words. */
final class ImportsTest {

    private static final SshConfig.Includes NONE = _ -> List.of();

    @Test
    void anInventoryInIniBecomesNodes() {
        Imported read =
                ansible(
                        """
                        ; by hand
                        lonely ansible_host=10.0.0.9 ansible_user=me
                        [web]
                        web[01:03].local ansible_port=2222   # all three
                        [db]
                        db-[a:b]:2200 ansible_ssh_pass="s e#c"
                        [prod:children]
                        web
                        db
                        [prod:vars]
                        ansible_user=deploy
                        ansible_ssh_private_key_file=~/.ssh/prod
                        region=eu
                        [db:vars]
                        ansible_user=dba
                        """,
                        "");

        assertThat(read.flaws()).isEmpty();
        assertThat(read.tree().propertyNames())
                .containsExactly(
                        "lonely", "web01.local", "web02.local", "web03.local", "db-a", "db-b");
        assertThat(read.tree().path("lonely")).isEqualTo(json("{'ip': '10.0.0.9', 'user': 'me'}"));
        assertThat(read.tree().path("web02.local"))
                .isEqualTo(
                        json(
                                "{'port': 2222, 'user': 'deploy', 'identity': '~/.ssh/prod', 'groups': ['prod', 'web']}"));
        assertThat(read.tree().path("db-b"))
                .isEqualTo(
                        json(
                                "{'port': 2200, 'user': 'dba', 'password': 's e#c', 'identity': '~/.ssh/prod', 'groups': ['db', 'prod']}"));
        assertThat(read.notices())
                .extracting(ManifestFlaw::message)
                .containsExactly("variables that mean nothing to Loom: region");
        nodesAreGood(read);
    }

    @Test
    void anInventoryInYamlBecomesNodes() {
        Imported read =
                ansible(
                        """
                        all:
                          vars: {ansible_user: root}
                          hosts: {here: {ansible_connection: local}}
                          children:
                            web:
                              hosts:
                                web[1:2]: {ansible_become_password: s}
                              vars: {ansible_ssh_common_args: '-o ProxyJump=me@gate'}
                        """,
                        "");

        assertThat(read.flaws()).isEmpty();
        assertThat(read.tree())
                .isEqualTo(
                        json(
                                """
                                {'web1': {'user': 'root', 'jump': ['me@gate'], 'sudo': 's', 'groups': ['web']},
                                 'web2': {'user': 'root', 'jump': ['me@gate'], 'sudo': 's', 'groups': ['web']}}
                                """));
        assertThat(read.notices().toString()).contains("here is passed over");
    }

    @Test
    void whatAnInventoryCantSayIsAFlaw() {
        assertThat(ansible("a\n", "").flaws().toString())
                .contains("inventory:1:1: who logs in to a is not said");
        assertThat(ansible("a\n", "me").flaws()).isEmpty();
        assertThat(ansible("a ansible_host={{ x }}\n", "me").flaws().toString())
                .contains("ip of a is computed");
        assertThat(ansible("[a:children]\nb\n[b:children]\na\n", "me").flaws().toString())
                .contains("among its own children");
        assertThat(ansible("x[1:999999999]\n", "me").flaws().toString()).contains("more than");
        assertThat(ansible("x[1:99]y[1:99]z[1:99]\n", "me").flaws().toString())
                .contains("more than");
    }

    @Test
    void anSshConfigurationBecomesNodes() {
        Imported read =
                SshConfig.read(
                        new SourceFile(
                                "config",
                                """
                                Compression yes
                                Host gate
                                  HostName gate.example.com
                                  Port 2222
                                Host web1 web2
                                  HostName %h.example.com
                                  User = deploy
                                  ProxyJump gate,other.example.com:22
                                Include more
                                Host *.example.com !x
                                  User nobody
                                Match host foo
                                  User wrong
                                Host pc
                                  ProxyCommand nc %h %p
                                Host *
                                  User default
                                  IdentityFile %d/.ssh/id
                                """),
                        pattern ->
                                pattern.equals("more")
                                        ? List.of(
                                                new SourceFile(
                                                        "more", "Host extra\n HostName 10.1.1.1\n"))
                                        : List.of(),
                        "");

        assertThat(read.tree())
                .isEqualTo(
                        json(
                                """
                                {'gate': {'ip': 'gate.example.com', 'port': 2222, 'user': 'default', 'identity': '~/.ssh/id'},
                                 'web1': {'ip': 'web1.example.com', 'user': 'deploy', 'identity': '~/.ssh/id',
                                   'jump': ['gate', 'deploy@other.example.com:22']},
                                 'web2': {'ip': 'web2.example.com', 'user': 'deploy', 'identity': '~/.ssh/id',
                                   'jump': ['gate', 'deploy@other.example.com:22']},
                                 'extra': {'ip': '10.1.1.1', 'user': 'default', 'identity': '~/.ssh/id'}}
                                """));
        assertThat(read.flaws()).hasSize(1);
        assertThat(read.flaws().toString()).contains("pc is reached by ProxyCommand");
        assertThat(read.notices().toString()).contains("blocks of Match").contains("compression");
        nodesAreGood(read);
    }

    @Test
    void includesWithoutEndAreBounded() {
        Imported read =
                SshConfig.read(
                        new SourceFile("config", "Include config\nHost a\n"),
                        _ -> List.of(new SourceFile("config", "Include config\nInclude config\n")),
                        "me");
        assertThat(read.flaws()).isNotEmpty();
        assertThat(read.tree().has("a")).isTrue();
    }

    @Test
    void aCrontabBecomesJobs() {
        Imported read =
                crontab(
                        """
                        MAILTO=ops@example.com
                        PATH="/usr/bin:/bin"
                        # dump it all
                        30 2 * * 1-5 /opt/backup.sh --all 50\\% done
                        CRON_TZ=Asia/Tokyo
                        @daily /opt/backup.sh again
                        0 7 * * * mail -s 'it''s' root%Dear all,%it's done
                        @reboot /opt/start
                        61 * * * * nope
                        """,
                        Form.USER);

        assertThat(read.tree().path("backup.sh"))
                .isEqualTo(
                        json(
                                """
                                {'task': 'fabric.api.run', 'args': ['/opt/backup.sh --all 50% done'],
                                 'schedule': '30 2 * * 1-5', 'targets': ['web'], 'description': 'dump it all',
                                 'env': {'PATH': '/usr/bin:/bin'}}
                                """));
        assertThat(read.tree().path("backup.sh-6").path("timezone").asString())
                .isEqualTo("Asia/Tokyo");
        assertThat(read.tree().path("mail").path("args").path(0).asString())
                .startsWith("printf '%s\\n' 'Dear all,' 'it'\\''s done' | {\nmail ");
        assertThat(read.flaws())
                .extracting(flaw -> flaw.place().orElseThrow().line())
                .containsExactly(8, 9);
        assertThat(read.flaws().getFirst().message()).contains("@reboot");
        jobsAreGood(read);
    }

    @Test
    void theSystemsCrontabNamesWhoRunsACommand() {
        Imported read = crontab("17 * * * * root run-parts /etc/cron.hourly\n", Form.SYSTEM);
        assertThat(read.tree().path("run-parts").path("become").asString()).isEqualTo("root");
        assertThat(crontab("17 * * * * root\n", Form.SYSTEM).flaws()).hasSize(1);
        jobsAreGood(read);
    }

    @Test
    void whereClocksChangeACrontabsJobsDoWhatCronDoes() {
        Imported read =
                crontab("*/5 2 * * * /a\n17 * * * * /b\n@hourly /c\n30 2 * * * /d\n", Form.USER);
        for (String name : List.of("a", "b", "c")) {
            assertThat(read.tree().path(name).path("dst"))
                    .isEqualTo(json("{'gap': 'skip', 'overlap': 'both'}"));
        }
        assertThat(read.tree().path("d").has("dst")).isFalse();
        jobsAreGood(read);
    }

    @Property(tries = 300)
    void whateverIsInAFileItIsAnswered(@ForAll("scraps") String text) {
        nodesAreRead(ansible(text, "me"));
        nodesAreRead(SshConfig.read(new SourceFile("config", text), NONE, "me"));
        jobsAreGood(crontab(text, Form.SYSTEM));
        jobsAreGood(crontab(text, Form.USER));
    }

    @Provide
    Arbitrary<String> scraps() {
        return Arbitraries.oneOf(
                        Arbitraries.of(
                                "[a]",
                                "[a:children]",
                                "[a:vars]",
                                "b[1:3]",
                                "x=y",
                                "\n",
                                "\n",
                                "\n",
                                "all:",
                                "  hosts:",
                                "Host",
                                "*",
                                "Include",
                                "ProxyJump",
                                "* * * * *",
                                "@daily",
                                "root",
                                "%",
                                "\\%",
                                "'",
                                "\"",
                                "#"),
                        Arbitraries.strings().ofMaxLength(6))
                .list()
                .ofMaxSize(20)
                .map(parts -> String.join(" ", parts));
    }

    private static void nodesAreGood(Imported read) {
        assertThat(nodesAreRead(read).all()).isEmpty();
    }

    private static Findings nodesAreRead(Imported read) {
        Findings findings = new Findings();
        Section nodes = Section.of(read.tree(), findings);
        nodes.keys().forEach(name -> NodeReader.read(name, nodes.object(name), false));
        return findings;
    }

    private static void jobsAreGood(Imported read) {
        Findings findings = new Findings();
        Section jobs = Section.of(read.tree(), findings);
        jobs.keys()
                .forEach(name ->
                        JobReader.read(
                                name,
                                jobs.object(name),
                                new JobContext(ZoneId.of("UTC"), JobContext.Tasks.ANY)));
        assertThat(findings.all()).noneMatch(finding -> finding.pointer().endsWith("/schedule"));
    }

    private static Imported ansible(String text, String user) {
        return AnsibleInventory.read(new SourceFile("inventory", text), user);
    }

    private static Imported crontab(String text, Form form) {
        return Crontab.read(new SourceFile("crontab", text), form, List.of("web"));
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text.replace("'", "\""));
    }

    @Test
    void anIncludeOfNothingIsTold() {
        Imported read =
                SshConfig.read(
                        new SourceFile("config", "Host a\n\nInclude conf.d/*\n"), NONE, "me");

        assertThat(read.flaws()).isEmpty();
        assertThat(read.notices().toString()).contains("there is nothing of \"Include conf.d/*\"");
    }
}
