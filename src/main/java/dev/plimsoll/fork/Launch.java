package dev.plimsoll.fork;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** How to start a process that connects a probe. */
public sealed interface Launch permits ForkCommand, AgentCommand, SupervisorCommand, JmhCommand {

    /** What it is, for its files, threads and messages. */
    String name();

    /** The executable of the JVM. */
    Path java();

    /** Writes what the process needs into its private folder, and gives the command line. */
    List<String> commandLine(ForkFolder folder) throws IOException;

    /** Sets working directory and environment; the variables that JVMs read arguments from are removed already. */
    void prepare(ProcessBuilder builder, ForkFolder folder);

    /** Where the JVM writes its own report if it crashes. */
    default Path crashFile(ForkFolder folder) {
        return folder.crashFile();
    }

    /** Takes what the process prints. */
    OutputTail output(Process process) throws IOException;
}
