package dev.plimsoll.capacity;

import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.ForkException;
import java.io.IOException;
import java.util.Optional;

/** Reads what the application uses. */
final class UseObserver implements RunObserver {

    private Optional<AppUse> use = Optional.empty();

    /** Vitals have to be read once before the application starts. */
    @Override
    public void started(AgentChannel channel) throws ForkException, IOException {
        channel.vitals();
    }

    @Override
    public void answered(AgentChannel channel) throws ForkException, IOException {
        use = Optional.of(AppUse.of(channel));
    }

    /** What it used; empty if not all requests were answered. */
    Optional<AppUse> use() {
        return use;
    }
}
