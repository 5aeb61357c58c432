package dev.plimsoll.alloc;

import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.JvmGoneException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** What the JVM's compilers have left to do, as {@code Compiler.queue} prints it on HotSpot 17 to 25. */
record CompilerQueue(AgentChannel channel) {

    private static final Duration POLL = Duration.ofMillis(50);

    /** Of each method that is compiled or waits for it. */
    private static final Pattern METHOD = Pattern.compile("\\(\\d+ bytes\\)");

    /**
     * Waits until they have nothing to do, or for the deadline.
     *
     * @return whether there was anything to wait for
     */
    boolean awaitEmpty(Duration deadline) throws ForkException, IOException, InterruptedException {
        long begin = System.nanoTime();
        boolean waited = false;
        while (!isEmpty() && System.nanoTime() - begin < deadline.toNanos()) {
            waited = true;
            Thread.sleep(POLL.toMillis());
        }
        return waited;
    }

    /** A JVM that does not tell has nothing to wait for. */
    private boolean isEmpty() throws ForkException, IOException {
        try {
            return !METHOD.matcher(channel.command("compilerQueue", List.of())).find();
        } catch (JvmGoneException gone) {
            throw gone;
        } catch (ForkException notTold) {
            return true;
        }
    }
}
