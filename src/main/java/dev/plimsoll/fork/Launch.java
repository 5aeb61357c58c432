package dev.plimsoll.fork;

import dev.plimsoll.unit.SecretValues;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** How to start a JVM, or another process, that is forked. */
sealed interface Launch permits ForkCommand, AppCommand, AgentCommand, SupervisorCommand, JmhCommand {

    /** A name for its files, threads and messages. */
    String name();

    /** The executable of the JVM. */
    Path java();

    /** Writes the files that the process needs into its private folder, and returns the command line. */
    List<String> commandLine(ForkFolder folder) throws IOException;

    /** Sets working directory and environment; {@link ForkedJvm#INHERITED_OPTIONS} are removed already. */
    void prepare(ProcessBuilder builder, ForkFolder folder);

    /** The JVM's error file, which it writes when it crashes. */
    default Path crashFile(ForkFolder folder) {
        return folder.crashFile();
    }

    /** The values that its output must not be shown with. */
    SecretValues secrets();

    /** Starts draining the output of the process. */
    OutputTail output(Process process) throws IOException;
}
