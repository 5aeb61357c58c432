package dev.plimsoll.alloc;

import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.ForkException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.io.FileUtils;

/**
 * async-profiler, loaded into a running JVM. Its library and its recording are in a separate folder, which {@link #close} deletes.
 * For one thread.
 */
final class Sampler implements AutoCloseable {

    /** Commas end the options of agents, blanks and equals signs those of diagnostic commands. */
    private static final Pattern PLAIN_PATH = Pattern.compile("[\\w./-]+");

    private final AgentChannel channel;
    private final long interval;
    private final Path folder;
    private final Path library;
    private final Path recording;

    private Sampler(AgentChannel channel, long interval, Path folder) {
        this.channel = channel;
        this.interval = interval;
        this.folder = folder;
        library = folder.resolve("libasyncProfiler.so");
        recording = folder.resolve("samples.jfr");
    }

    /**
     * Creates a sampler without loading it.
     *
     * @param interval bytes between two samples
     * @param folder the folder for its files, if its path can be passed to an agent; else the temporary folder of the system is
     *     used
     */
    static Sampler in(AgentChannel channel, SamplerLibrary library, long interval, Path folder)
            throws IOException, ForkException {
        Sampler sampler = new Sampler(channel, interval, Files.createTempDirectory(plainPath(folder), "sampled-"));
        library.copyTo(sampler.library);
        return sampler;
    }

    private static Path plainPath(Path wanted) throws ForkException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        for (Path folder : List.of(wanted.toAbsolutePath(), temporary.toAbsolutePath(), Path.of("/tmp"))) {
            if (PLAIN_PATH.matcher(folder.toString()).matches() && Files.isWritable(folder)) {
                return folder;
            }
        }
        throw new ForkException("Neither " + wanted + " nor " + temporary
                + " can be passed to async-profiler: expected a folder whose path has only letters of ASCII, digits and"
                + " ._-/. Set -Djava.io.tmpdir to such a folder, or use -Dplimsoll.mode=exact.");
    }

    /**
     * Samples without a recording. An existing thread chooses its next sample by the JVM's default interval of 512 KiB: what it
     * allocates now makes it adopt the new interval.
     */
    void warmUp() throws IOException, ForkException {
        execute("start,event=alloc,alloc=" + interval);
    }

    /** Starts recording. */
    void start() throws IOException, ForkException {
        execute("stop");
        execute("start,event=alloc,alloc=" + interval + ",jfr,file=" + recording);
    }

    /** Stops recording and moves the recording to {@code file}. */
    void stop(Path file) throws IOException, ForkException {
        execute("stop,file=" + recording);
        Files.move(recording, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private void execute(String options) throws IOException, ForkException {
        String answer = channel.command("jvmtiAgentLoad", List.of(library.toString(), '"' + options + '"'));
        if (!answer.contains("return code: 0")) {
            throw new ForkException("async-profiler does not work in the measured JVM; to '" + options
                    + "' it answers: " + answer.strip().replaceAll("\\s+", " ") + ". Use -Dplimsoll.mode=exact.");
        }
    }

    @Override
    public void close() {
        FileUtils.deleteQuietly(folder.toFile());
    }
}
