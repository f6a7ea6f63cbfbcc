package dev.loom.server.provider.local.loopback;

import dev.loom.server.provider.local.machine.BadField;
import dev.loom.spi.Account;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The sshd program of this computer.
 *
 * @param major of its version, such as 9 of 9.2
 * @param minor of its version, such as 2 of 9.2
 */
record Sshd(Path program, int major, int minor) {

    private static final Pattern VERSION = Pattern.compile("OpenSSH_(\\d+)\\.(\\d+)");
    private static final List<String> FOLDERS =
            List.of("/usr/sbin", "/usr/local/sbin", "/usr/libexec", "/opt/homebrew/sbin");
    private static final String PATH =
            "/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin";

    private static final long SECONDS = 10;

    /**
     * The program that the account names, else the one that is found.
     *
     * @throws BadField if there is none
     */
    static Sshd of(Account account) throws IOException, InterruptedException {
        Optional<String> named = account.fields().text("sshd").filter(text -> !text.isBlank());
        if (named.isPresent()) {
            Path program = Path.of(named.get());
            if (!program.isAbsolute() || !isProgram(program)) {
                throw new BadField(
                        "sshd is %s, which is not the absolute path of a program: correct it, or leave it empty so that sshd is looked for"
                                .formatted(program));
            }
            return of(program);
        }
        Optional<Path> found = places().filter(Sshd::isProgram).findFirst();
        if (found.isEmpty()) {
            throw new BadField(
                    "no sshd found: install openssh-server (it need not be started), or name the program in the field sshd");
        }
        return of(found.get());
    }

    private static Sshd of(Path program) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(program.toString(), "-V")
                        .redirectInput(new File("/dev/null"))
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        Matcher version = VERSION.matcher(said);
        if (!version.find()) {
            throw new BadField(program + " is not OpenSSH's sshd: it says " + said.strip());
        }
        return new Sshd(
                program, Integer.parseInt(version.group(1)), Integer.parseInt(version.group(2)));
    }

    String version() {
        return major + "." + minor;
    }

    /**
     * Whether it delays addresses that fail to log in, which on a loopback address are all the
     * same.
     */
    boolean punishesAddresses() {
        return major > 9 || major == 9 && minor >= 8;
    }

    /**
     * Starts a machine's sshd. It detaches itself: a session of its own, no terminal, no child of
     * this process.
     *
     * @throws IOException with what sshd said, if it doesn't take its configuration
     */
    void start(MachineFolder folder) throws IOException, InterruptedException {
        makeSeparationFolder();
        List<String> command = new ArrayList<>();
        setsid().map(Path::toString).ifPresent(command::add);
        command.addAll(List.of(program.toString(), "-f", folder.config().toString()));
        command.addAll(List.of("-E", folder.log().toString()));
        File nothing = new File("/dev/null");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(new File("/"))
                        .redirectInput(nothing)
                        .redirectOutput(nothing)
                        .redirectError(nothing);
        builder.environment().clear();
        builder.environment().put("PATH", PATH);
        builder.environment().put(MachineProcesses.MARKER, folder.token().toString());
        Process process = builder.start();
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(program + " did not go into the background");
        }
        if (process.exitValue() != 0) {
            throw new IOException(
                    "%s ended with status %d: %s"
                            .formatted(program, process.exitValue(), folder.lastOfLog()));
        }
    }

    /** Where root's sshd locks its unprivileged half in; an installed service makes it at boot. */
    private static void makeSeparationFolder() throws IOException {
        Path run = Path.of("/run");
        if (Files.isDirectory(run) && Files.isWritable(run)) {
            Files.createDirectories(run.resolve("sshd"));
        }
    }

    private static Optional<Path> setsid() {
        return Stream.of("/usr/bin/setsid", "/bin/setsid")
                .map(Path::of)
                .filter(Sshd::isProgram)
                .findFirst();
    }

    private static Stream<Path> places() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        Stream<String> onPath =
                Arrays.stream(path.split(File.pathSeparator)).filter(f -> f.startsWith("/"));
        return Stream.concat(FOLDERS.stream(), onPath)
                .map(folder -> Path.of(folder).resolve("sshd"));
    }

    private static boolean isProgram(Path path) {
        return Files.isRegularFile(path) && Files.isExecutable(path);
    }
}
