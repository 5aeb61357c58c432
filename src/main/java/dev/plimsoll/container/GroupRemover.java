package dev.plimsoll.container;

import dev.plimsoll.fork.ParentLossScript;
import java.nio.file.Path;
import java.util.List;

/** Removes control groups, with what is in them, when this process ends without doing so. */
final class GroupRemover implements AutoCloseable {

    /** A group is busy until what was killed in it has ended. */
    private static final String REMOVE = """
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

    private final ParentLossScript script;

    private GroupRemover(ParentLossScript script) {
        this.script = script;
    }

    /** Does nothing where no process can be started: the next build removes what is left, too. */
    static GroupRemover of(List<Path> folders) {
        return new GroupRemover(
                folders.isEmpty()
                        ? ParentLossScript.NONE
                        : ParentLossScript.start(
                                REMOVE, folders.stream().map(Path::toString).toList()));
    }

    /** Call it when the groups are removed. */
    @Override
    public void close() {
        script.close();
    }
}
