package dev.plimsoll.probe;

import dev.plimsoll.wire.Wire;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;

/** Reads what the parent says, and ends the application with all it has started when the parent is gone. */
final class CommandReader extends Thread {

    private final Wire wire;
    private final Path folder;
    private final BlockingQueue<Wire.Block> told;

    CommandReader(Wire wire, Path folder, BlockingQueue<Wire.Block> told) {
        super("plimsoll-watch");
        this.wire = wire;
        this.folder = folder;
        this.told = told;
        setDaemon(true);
    }

    @Override
    public void run() {
        try {
            while (true) {
                told.add(wire.receive());
            }
        } catch (Throwable gone) {
            ParentWatch.abandon(folder.toFile());
        }
    }
}
