package dev.plimsoll.fork;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A shell that runs a script when this process has ended without closing it: it waits for the end of its input, which the system
 * closes even if Maven is killed.
 */
public final class ParentLossScript implements AutoCloseable {

    /** Runs nothing. */
    public static final ParentLossScript NONE = new ParentLossScript(null);

    /** Stopping Maven on a terminal signals all its processes. */
    private static final String AWAIT_PARENT_LOSS = """
            trap '' HUP INT TERM
            while read -r line; do :; done
            """;

    private final @Nullable Process shell;

    private ParentLossScript(@Nullable Process shell) {
        this.shell = shell;
    }

    /**
     * Starts the shell; without one, nothing is run.
     *
     * @param script what it runs, with its arguments as {@code $1}, {@code $2}, and so on
     */
    public static ParentLossScript start(String script, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", AWAIT_PARENT_LOSS + script, "sh"));
        command.addAll(arguments);
        try {
            return new ParentLossScript(new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException noShell) {
            return NONE;
        }
    }

    /** Call it when there is nothing left to do for the script. */
    @Override
    public void close() {
        if (shell != null) {
            shell.destroyForcibly();
        }
    }
}
