package dev.plimsoll.container;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A process that removes control groups, with what is in them, when this one ends without doing so: it waits for the end of its
 * input, which the system closes even if Maven is killed.
 */
final class GroupRemover implements AutoCloseable {

    /** Stopping Maven on a terminal signals all its processes. A group is busy until what was killed in it has ended. */
    private static final String AWAIT_END_AND_REMOVE = """
            trap '' HUP INT TERM
            while read -r line; do :; done
            tries=50
            while [ $tries -gt 0 ]; do
              left=
              for group; do
                if [ -d "$group" ]; then
                  for pid in $(cat "$group/cgroup.procs"); do kill -9 "$pid"; done
                  rmdir "$group" || left=true
                fi
              done
              [ -n "$left" ] || exit 0
              tries=$((tries - 1))
              sleep 0.1
            done
            """;

    private final @Nullable Process process;

    private GroupRemover(@Nullable Process process) {
        this.process = process;
    }

    /** Does nothing where no process can be started: the next build removes what is left, too. */
    static GroupRemover of(List<Path> folders) {
        if (folders.isEmpty()) {
            return new GroupRemover(null);
        }
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", AWAIT_END_AND_REMOVE, "sh"));
        folders.forEach(folder -> command.add(folder.toString()));
        try {
            return new GroupRemover(new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException impossible) {
            return new GroupRemover(null);
        }
    }

    /** Call it when the groups are removed. */
    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
