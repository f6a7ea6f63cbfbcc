package dev.loom.cli.session;

import dev.loom.cli.client.Problem;
import dev.loom.cli.client.ProblemException;
import dev.loom.cli.client.UnreachableException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong, and what to do about it. */
public final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed)
            throws Exception {
        PrintWriter err = command.getErr();
        return switch (failure) {
            case ProblemException e -> refused(e.problem(), err);
            case UnreachableException e -> {
                err.println(e.getMessage());
                err.println("Start one with './loom up', or name it: LOOM_URL=http://HOST:PORT");
                yield ExitCode.UNREACHABLE;
            }
            case FailedException e -> {
                err.println(e.getMessage());
                yield e.exitCode();
            }
            case UncheckedIOException e -> {
                err.println(e.getMessage() + ": " + e.getCause());
                yield ExitCode.FAILED;
            }
            case IllegalArgumentException e -> {
                err.println(e.getMessage());
                yield ExitCode.USAGE;
            }
            case IllegalStateException e -> {
                err.println(e.getMessage());
                yield ExitCode.FAILED;
            }
            default -> throw failure;
        };
    }

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        PrintWriter err = e.getCommandLine().getErr();
        err.println(e.getMessage());
        if (!UnmatchedArgumentException.printSuggestions(e, err)) {
            String command = e.getCommandLine().getCommandSpec().qualifiedName();
            err.println("See '" + command + " --help'");
        }
        return ExitCode.USAGE;
    }

    private static int refused(Problem problem, PrintWriter err) {
        err.println(problem.sentence());
        for (Problem.FieldError error : problem.errors()) {
            String where = error.pointer() == null ? "" : error.pointer() + ": ";
            err.println("  " + where + error.message());
        }
        return switch (problem.status()) {
            case 401 -> {
                err.println("Sign in with 'loom login', or set LOOM_TOKEN");
                yield ExitCode.DENIED;
            }
            case 403 -> ExitCode.DENIED;
            case 404 -> ExitCode.NOT_FOUND;
            default -> ExitCode.FAILED;
        };
    }
}
