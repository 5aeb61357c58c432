package dev.plimsoll.target;

import dev.plimsoll.fork.ForkException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Forks the JVMs of another source, and exercises them with another number of concurrent operations. */
record ConcurrentSource(Target.Source source, int operations) implements Target.Source {

    @Override
    public String title() {
        return source.title();
    }

    @Override
    public String application() {
        return source.application();
    }

    @Override
    public List<String> jvmArgs() {
        return source.jvmArgs();
    }

    @Override
    public boolean isBatch() {
        return source.isBatch();
    }

    @Override
    public Optional<Target.Source> beside(Path logs) {
        return source.beside(logs).map(other -> new ConcurrentSource(other, operations));
    }

    @Override
    public Target fork(List<String> jvmArgs) throws ForkException, IOException {
        Target target = source.fork(jvmArgs);
        target.concurrent(operations);
        return target;
    }
}
