package dev.plimsoll.capacity;

import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.ledger.LedgerReader;
import dev.plimsoll.result.Ledger;
import dev.plimsoll.result.Ledger.LedgerRow;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Divides the resident set. */
final class LedgerObserver implements RunObserver {

    private final Consumer<List<LedgerRow>> found;
    private Optional<LedgerReader> reader = Optional.empty();

    LedgerObserver(Consumer<List<LedgerRow>> found) {
        this.found = found;
    }

    @Override
    public void started(AgentChannel channel) throws ForkException, IOException {
        reader = Optional.of(LedgerReader.of(channel));
    }

    @Override
    public void answered() throws ForkException, IOException {
        reader.orElseThrow().read().map(Ledger::rows).ifPresent(found);
    }
}
