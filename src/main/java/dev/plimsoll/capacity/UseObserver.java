package dev.plimsoll.capacity;

import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.target.ClassHistogram;
import java.io.IOException;
import java.util.Optional;

/** Reads what the application uses. */
final class UseObserver implements RunObserver {

    private Optional<AgentChannel> probe = Optional.empty();
    private Optional<AppUse> use = Optional.empty();
    private long warmHeap = Long.MAX_VALUE;

    /** Vitals have to be read once before the application starts. */
    @Override
    public void started(AgentChannel channel) throws ForkException, IOException {
        channel.vitals();
        probe = Optional.of(channel);
    }

    @Override
    public void warmedUp() throws ForkException, IOException {
        warmHeap = ClassHistogram.settled(probe.orElseThrow()).total().bytes();
    }

    @Override
    public void answered() throws ForkException, IOException {
        use = Optional.of(AppUse.of(probe.orElseThrow()));
    }

    /** Why the live heap after the requests says nothing about later; empty if it does. */
    Optional<String> growth() {
        return use.flatMap(end -> new LiveHeapGrowth(warmHeap, end.liveHeap()).doubt());
    }

    /** What it used; empty if not all requests were answered. */
    Optional<AppUse> use() {
        return use;
    }
}
