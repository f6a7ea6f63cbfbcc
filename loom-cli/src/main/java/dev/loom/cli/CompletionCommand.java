package dev.loom.cli;

import dev.loom.cli.session.ExitCode;
import dev.loom.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what makes a shell complete this command's words. */
@Command(
        name = "completion",
        description = "what makes a shell complete commands and options",
        footer = {
            "",
            "bash:  source <(loom completion bash)",
            "zsh:   source <(loom completion zsh)",
            "fish:  loom completion fish | source"
        })
final class CompletionCommand implements Callable<Integer> {

    /** Shells that are known. */
    enum Shell {
        BASH,
        ZSH,
        FISH
    }

    @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish")
    private Shell shell = Shell.BASH;

    @Spec private CommandSpec spec = CommandSpec.create();

    private final Session session;

    CompletionCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        CommandLine root = spec.root().commandLine();
        session.output()
                .text(
                        switch (shell) {
                            // the same text serves both: it asks which shell reads it
                            case BASH, ZSH -> AutoComplete.bash("loom", root);
                            case FISH -> FishCompletion.of(root);
                        });
        return ExitCode.DONE;
    }
}
