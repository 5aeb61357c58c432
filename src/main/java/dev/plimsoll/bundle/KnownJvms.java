package dev.plimsoll.bundle;

import dev.plimsoll.fork.ForkCommand;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Jvm;
import dev.plimsoll.fork.JvmFiles;
import dev.plimsoll.unit.FileState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What JVMs have said of themselves, which holds for as long as none of their files has changed: so that a build that finds
 * all its readings in the cache starts no JVM at all.
 */
record KnownJvms(ReadingCache cache, Clock clock) {

    /** What is kept of a JVM; its place is that of the command. */
    private record Facts(Map<String, String> facts) {

        Facts {
            facts = Map.copyOf(facts);
        }
    }

    /**
     * Forks a JVM to describe itself, unless that is known.
     *
     * @param jvmArgs the user's arguments: with any, it is always asked, since they may refer to files
     * @throws ForkException as {@link Jvm#describe}
     */
    Jvm describe(ForkCommand command, List<String> jvmArgs, String probeHash) throws ForkException {
        Optional<String> key = jvmArgs.isEmpty()
                ? files(command.java()).map(files -> key(command, probeHash, files))
                : Optional.empty();
        Optional<Facts> known = key.flatMap(same -> cache.get(same, Facts.class))
                .filter(facts -> !facts.facts().isEmpty());
        if (known.isPresent()) {
            Jvm jvm = new Jvm(command.java(), known.get().facts());
            jvm.refuseIfUnfit();
            return jvm;
        }
        Jvm jvm = Jvm.describe(command);
        key.ifPresent(same -> cache.put(same, new Facts(jvm.facts())));
        return jvm;
    }

    private static String key(ForkCommand command, String probeHash, List<String> files) {
        List<String> parts = new ArrayList<>(List.of("jvm", probeHash));
        parts.addAll(files);
        parts.addAll(command.jvmArgs());
        parts.add(System.getProperty("os.name") + " " + System.getProperty("os.version"));
        parts.add(String.valueOf(Runtime.getRuntime().availableProcessors()));
        return ReadingCache.key(parts);
    }

    /** The versions of the files of a JVM; empty if they are not where a JDK has them, or may just be being replaced. */
    private Optional<List<String>> files(Path java) {
        List<String> versions = new ArrayList<>();
        try {
            for (Path file : JvmFiles.of(java)) {
                Optional<String> state = FileState.settled(file, clock.instant());
                if (state.isEmpty()) {
                    return Optional.empty();
                }
                versions.add(file + " " + state.get());
            }
        } catch (IOException noJdk) {
            return Optional.empty();
        }
        return versions.isEmpty() ? Optional.empty() : Optional.of(versions);
    }
}
