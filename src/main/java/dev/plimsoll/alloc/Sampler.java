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
 * async-profiler in a measured JVM, which it is loaded into while that runs. Its library and its recording lie in a folder of
 * their own, which goes when this is closed. For one thread.
 */
final class Sampler implements AutoCloseable {

    /** The options of agents end at commas, those of diagnostic commands at blanks and equals signs. */
    private static final Pattern HARMLESS = Pattern.compile("[\\w./-]+");

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
     * Makes one; nothing is loaded yet.
     *
     * @param interval between samples, in bytes
     * @param folder where its files may go, if the path can be told to an agent; else they go to the system's temporary
     *     folder
     */
    static Sampler in(AgentChannel channel, SamplerLibrary library, long interval, Path folder)
            throws IOException, ForkException {
        Sampler sampler = new Sampler(channel, interval, Files.createTempDirectory(harmless(folder), "sampled-"));
        library.copyTo(sampler.library);
        return sampler;
    }

    private static Path harmless(Path wanted) throws ForkException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        for (Path folder : List.of(wanted.toAbsolutePath(), temporary.toAbsolutePath(), Path.of("/tmp"))) {
            if (HARMLESS.matcher(folder.toString()).matches() && Files.isWritable(folder)) {
                return folder;
            }
        }
        throw new ForkException("Neither " + wanted + " nor " + temporary
                + " can be told to async-profiler: expected a folder whose path has only letters of ASCII, digits and"
                + " ._-/. Set -Djava.io.tmpdir to such a folder, or use -Dplimsoll.mode=exact.");
    }

    /**
     * Samples without a recording. A thread that was there before chooses its next sample by an interval of 512 KiB, the JVM's
     * own: what it allocates now brings it to ours.
     */
    void warmUp() throws IOException, ForkException {
        tell("start,event=alloc,alloc=" + interval);
    }

    /** Begins to record. */
    void start() throws IOException, ForkException {
        tell("stop");
        tell("start,event=alloc,alloc=" + interval + ",jfr,file=" + recording);
    }

    /** Ends the recording and leaves it in {@code file}. */
    void stop(Path file) throws IOException, ForkException {
        tell("stop,file=" + recording);
        Files.move(recording, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private void tell(String options) throws IOException, ForkException {
        String answer = channel.command("jvmtiAgentLoad", List.of(library.toString(), '"' + options + '"'));
        if (!answer.contains("return code: 0")) {
            throw new ForkException("async-profiler does not work in the measured JVM; to '" + options + "' it says: "
                    + answer.strip().replaceAll("\\s+", " ") + ". Use -Dplimsoll.mode=exact.");
        }
    }

    @Override
    public void close() {
        FileUtils.deleteQuietly(folder.toFile());
    }
}
