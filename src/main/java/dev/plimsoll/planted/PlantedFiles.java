package dev.plimsoll.planted;

import java.io.FileInputStream;
import java.util.ArrayList;
import java.util.List;

/** Opens a file once in some operations, and never closes it. */
public final class PlantedFiles extends PlantedWork {

    /** A stream that is not reachable would be closed by its cleaner. */
    static final List<FileInputStream> OPEN = new ArrayList<>();

    private final int operationsPerFile;
    private final String file;
    private int operations;

    /** @param argument after how many operations a file is opened, a space, and the path of the file */
    public PlantedFiles(String argument) {
        int space = argument.indexOf(' ');
        this.operationsPerFile = Integer.parseInt(argument.substring(0, space));
        this.file = argument.substring(space + 1);
    }

    @Override
    void operate() throws Exception {
        if (++operations % operationsPerFile == 0) {
            OPEN.add(new FileInputStream(file));
        }
    }
}
