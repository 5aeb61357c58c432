package dev.plimsoll.fork;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A temporary folder that only its owner can read. Removed by {@link #close()}; if this process is killed before, by the next
 * build.
 */
public final class PrivateFolder implements AutoCloseable {

    private final ForkFolder folder;

    private PrivateFolder(ForkFolder folder) {
        this.folder = folder;
    }

    /** Creates an empty folder. */
    public static PrivateFolder create() throws IOException {
        return new PrivateFolder(ForkFolder.create());
    }

    /** The folder. */
    public Path path() {
        return folder.temporary();
    }

    @Override
    public void close() {
        folder.close();
    }
}
