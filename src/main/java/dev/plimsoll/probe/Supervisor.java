package dev.plimsoll.probe;

import dev.plimsoll.wire.Wire;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The main class of a small JVM that runs a command, and kills it and all its descendants when the parent is gone.
 *
 * <p>The arguments are the fork's private folder, then the command and its arguments. Sends the exit code to the parent. If
 * the command cannot be started, it prints the reason, and the exit code is 127.
 */
public final class Supervisor {

    private static final int NOT_FOUND_EXIT_CODE = 127;

    private Supervisor() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        Wire wire = Probe.connected(folder);
        ParentWatch watch = ParentWatch.start(wire, folder);
        int code = run(Arrays.copyOfRange(args, 1, args.length));
        Wire.Payload payload = new Wire.Payload();
        payload.writeInt(code);
        wire.send(Wire.EXITED, payload);
        wire.send(Wire.DONE);
        ParentWatch.killDescendants();
        watch.finish();
        Runtime.getRuntime().halt(0);
    }

    private static int run(String[] command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            return process.waitFor();
        } catch (IOException notStarted) {
            System.err.println(notStarted.getMessage());
            return NOT_FOUND_EXIT_CODE;
        }
    }
}
