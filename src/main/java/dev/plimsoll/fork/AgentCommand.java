package dev.plimsoll.fork;

import dev.plimsoll.unit.SecretValues;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Starts a JVM of the user with the probe as an agent.
 *
 * @param app how it starts without the probe
 * @param probeJar the probe's jar
 */
public record AgentCommand(AppCommand app, Path probeJar) implements Launch {

    @Override
    public String name() {
        return app.name();
    }

    @Override
    public Path java() {
        return app.java();
    }

    @Override
    public List<String> commandLine(ForkFolder folder) throws IOException {
        Path probe = folder.copy(probeJar, "probe.jar");
        return app.commandLine(folder, List.of("-javaagent:" + probe + "=" + folder.path()));
    }

    @Override
    public Path crashFile(ForkFolder folder) {
        return app.crashFile(folder);
    }

    @Override
    public void prepare(ProcessBuilder builder, ForkFolder folder) {
        app.prepare(builder, folder);
    }

    @Override
    public SecretValues secrets() {
        return app.secrets();
    }

    @Override
    public OutputTail output(Process process) throws IOException {
        return app.output(process);
    }
}
