package dev.plimsoll.fork;

import dev.plimsoll.wire.Wire;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * Sends one command at a time to a probe and waits for its reply, without a deadline. Keeps the events that arrive in
 * between. Not thread-safe.
 */
final class CommandExchange {

    private final Fork fork;
    /** Events that have arrived and have not been awaited yet. */
    private final Set<Byte> events = new HashSet<>();

    CommandExchange(Fork fork) {
        this.fork = fork;
    }

    /**
     * Sends a command and waits for {@code DONE}.
     *
     * @param wanted the kind of block that is the reply; {@code DONE} for a command without one
     * @return the last block of that kind before {@code DONE}
     * @throws JvmGoneException if the JVM ends first
     * @throws ForkException if the probe refuses the command
     */
    Wire.Block call(byte id, Wire.Payload payload, byte wanted) throws IOException, ForkException {
        try {
            fork.wire().send(id, payload);
            Wire.Block reply = null;
            for (Wire.Block block = fork.receive(); block != null; block = fork.receive()) {
                noteEvent(block);
                reply = block.id == wanted ? block : reply;
                if (block.id == Wire.REFUSED) {
                    throw new ForkException(fork.shown(fork.read(block, why -> why.readUTF())));
                }
                if (block.id == Wire.DONE && reply != null) {
                    return reply;
                }
            }
        } catch (JvmGoneException gone) {
            throw gone;
        } catch (IOException gone) {
            throw new JvmGoneException(fork, gone);
        }
        throw new JvmGoneException(fork, null);
    }

    /** Waits for an event, which may have arrived already; false if the JVM ends first. */
    boolean await(byte event) throws IOException {
        while (!events.remove(event)) {
            Wire.Block block = fork.receive();
            if (block == null) {
                return false;
            }
            noteEvent(block);
        }
        return true;
    }

    private void noteEvent(Wire.Block block) {
        if (block.id == Wire.EXITING || block.id == Wire.ITERATION_BEGINS || block.id == Wire.ITERATION_ENDED) {
            events.add(block.id);
        }
    }
}
