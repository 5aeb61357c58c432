package dev.plimsoll.app;

import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.AgentCommand;
import dev.plimsoll.fork.Fork;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Jvm;
import java.io.IOException;

/** The forked application, with the probe as an agent. Not thread-safe. */
public final class RunningApp extends LaunchedApp {

    private final AgentChannel channel;
    private final Jvm jvm;

    private RunningApp(Start start, Fork fork) throws IOException, ForkException {
        super(start, fork);
        this.channel = new AgentChannel(fork);
        this.jvm = channel.describe();
    }

    /**
     * Starts the application's JVM; the application itself waits for {@link #run}.
     *
     * @throws ForkException if the port is in use, or the JVM does not start or cannot be measured
     */
    public static RunningApp start(AppPlan plan, Forking forking) throws IOException, ForkException {
        Start start = Start.of(plan, forking);
        Fork fork =
                Fork.start(new AgentCommand(start.command(), forking.probeJar()), forking.confinement(), FORK_TIMEOUT);
        try {
            RunningApp app = new RunningApp(start, fork);
            app.jvm.refuseIfUnfit();
            return app;
        } catch (IOException | ForkException | RuntimeException failure) {
            fork.close();
            throw failure;
        }
    }

    /** The JVM that it runs on. */
    public Jvm jvm() {
        return jvm;
    }

    /** The commands of its probe. */
    public AgentChannel channel() {
        return channel;
    }

    /** Starts the application, and waits as without a probe. */
    @Override
    public boolean run() throws IOException, ForkException, InterruptedException {
        channel.run(false);
        return super.run();
    }

    /** Starts a batch application, which may exit only after {@link AgentChannel#release()}. */
    public void runHeld() throws IOException, ForkException {
        channel.run(true);
    }
}
