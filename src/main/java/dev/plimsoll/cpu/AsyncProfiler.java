package dev.plimsoll.cpu;

import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.ForkException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.io.FileUtils;

/**
 * async-profiler, loaded into a running JVM to sample CPU time. A copy of its library, and its recording, are in a separate folder,
 * which {@link #close} deletes. For one thread.
 */
final class AsyncProfiler implements AutoCloseable {

    /** Without it JDK 21 and later print a warning to the output of the application. */
    static final String DYNAMIC_LOADING = "-XX:+EnableDynamicAgentLoading";

    /** Commas end the options of agents, blanks and equals signs those of diagnostic commands. */
    private static final Pattern PLAIN_PATH = Pattern.compile("[\\w./-]+");

    /** The second needs no perf events of the kernel, which containers often do not permit. */
    private static final List<String> EVENTS = List.of("cpu", "ctimer");

    private final AgentChannel channel;
    private final Path folder;
    private final Path library;
    private final Path recording;

    private AsyncProfiler(AgentChannel channel, Path folder, String fileName) {
        this.channel = channel;
        this.folder = folder;
        library = folder.resolve("library-" + fileName.replaceAll("[^\\w.-]", "_"));
        recording = folder.resolve("samples.jfr");
    }

    /**
     * Copies the library without loading it.
     *
     * @param folder the folder for its files, if its path can be passed to an agent; else the temporary folder of the system is
     *     used
     */
    static AsyncProfiler in(AgentChannel channel, Path library, Path folder) throws IOException, ForkException {
        AsyncProfiler profiler = new AsyncProfiler(
                channel,
                Files.createTempDirectory(plainPath(folder), "sampled-"),
                String.valueOf(library.getFileName()));
        try {
            Files.copy(library, profiler.library);
        } catch (IOException failure) {
            profiler.close();
            throw failure;
        }
        return profiler;
    }

    private static Path plainPath(Path wanted) throws ForkException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        for (Path folder : List.of(wanted.toAbsolutePath(), temporary.toAbsolutePath())) {
            if (PLAIN_PATH.matcher(folder.toString()).matches() && Files.isWritable(folder)) {
                return folder;
            }
        }
        throw new ForkException("Neither " + wanted + " nor " + temporary
                + " can be passed to async-profiler: expected a folder whose path has only letters of ASCII, digits and"
                + " ._-/. Set -Djava.io.tmpdir to such a folder, or leave <asyncProfiler> out.");
    }

    /**
     * Starts recording.
     *
     * @param period of CPU time between two samples of a thread
     */
    void start(Duration period) throws IOException, ForkException {
        String answer = "";
        for (String event : EVENTS) {
            answer = execute("start,event=" + event + ",interval=" + period.toMillis() + "ms,jfr,file=" + recording);
            if (isDone(answer)) {
                return;
            }
        }
        throw failure("start", answer);
    }

    /** Stops recording and moves the recording to {@code file}. */
    void stop(Path file) throws IOException, ForkException {
        String answer = execute("stop,file=" + recording);
        if (!isDone(answer) || !Files.exists(recording)) {
            throw failure("stop", answer);
        }
        Files.move(recording, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private String execute(String options) throws IOException, ForkException {
        return channel.command("jvmtiAgentLoad", List.of(library.toString(), '"' + options + '"'));
    }

    private static boolean isDone(String answer) {
        return answer.contains("return code: 0");
    }

    private static ForkException failure(String command, String answer) {
        return new ForkException(
                "The library of <asyncProfiler> (-Dplimsoll.asyncProfiler) does not work in the measured"
                        + " JVM; to '" + command + "' that answers: "
                        + answer.strip().replaceAll("\\s+", " ")
                        + ". Is it libasyncProfiler of async-profiler 2.0 or later for this platform? Without the parameter,"
                        + " Flight Recorder samples.");
    }

    @Override
    public void close() {
        FileUtils.deleteQuietly(folder.toFile());
    }
}
