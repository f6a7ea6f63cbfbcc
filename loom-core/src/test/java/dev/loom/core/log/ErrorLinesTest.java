package dev.loom.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorLinesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "E: Failed to fetch http://mirror.example/x.deb  503 Service Unavailable",
                "E: Unable to locate package nginx-full",
                "error: could not compile `x`",
                "[ERROR] BUILD FAILURE",
                "2026-05-21 12:07:06 ERROR main - it broke",
                "FATAL: Chef::Exceptions::ChildConvergeError: Chef run process exited unsuccessfully",
                "java.lang.NullPointerException: x is null",
                "ValueError: invalid literal",
                "Traceback (most recent call last):",
                "panic: runtime error: index out of range",
                "sh: 3: nginx: not found",
                "bash: line 1: foo: command not found",
                "cat: /etc/nope: No such file or directory",
                "curl: (7) Failed to connect to localhost port 80: Connection refused",
                "npm ERR! code E404",
                "make: *** [all] Error 2",
                "touch: cannot touch '/x': Permission denied",
                "Segmentation fault (core dumped)",
                "write error: No space left on device",
                "web.service: Failed with result 'exit-code'.",
                "3 tests, 1 failed"
            })
    void theseTellOfAnError(String line) {
        assertThat(ErrorLines.matches(line)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Reading package lists... Done",
                "0 errors, 0 warnings",
                "Build finished with no errors",
                "ok=7 changed=2 unreachable=0 failed=0",
                "Tests run: 10, Failures: 0, Errors: 0",
                "open /var/log/nginx/error.log",
                "error_log /dev/stderr;",
                "set --fail-fast or --on-error=stop",
                "Setting up liberror-perl (0.17029-2)",
                "installing package terror 1.0",
                "checking for errno.h... yes",
                "Unpacking fail2ban (1.0) ..."
            })
    void theseDoNot(String line) {
        assertThat(ErrorLines.matches(line)).isFalse();
    }
}
