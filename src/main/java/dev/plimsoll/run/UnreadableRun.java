package dev.plimsoll.run;

import dev.plimsoll.report.json.UnreadableResultException;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.result.UnfinishedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** What stands for a result that cannot be read: a run without figures, so that a damaged file is never a pass. */
final class UnreadableRun {

    private static final String CODE = "unreadable-result";
    private static final String JSON = ".json";

    private UnreadableRun() {}

    /**
     * The run as far as the path of its file shows it.
     *
     * @param folder the folder of all results of the module
     * @param project {@code group:artifact:version} of the module
     * @param plimsoll the version that could not read it; may be empty
     */
    static UnfinishedRun of(UnreadableResultException unreadable, Path folder, String project, String plimsoll) {
        Path file = unreadable.file();
        String name = String.valueOf(file.getFileName());
        Path own = folder.relativize(file).getParent();
        RunInfo info = new RunInfo(
                name.endsWith(JSON) ? name.substring(0, name.length() - JSON.length()) : name,
                project,
                own == null ? "default" : own.toString(),
                modified(file),
                plimsoll);
        return new UnfinishedRun(info, new Reason(CODE, String.valueOf(unreadable.getMessage())));
    }

    private static Instant modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException gone) {
            return Instant.EPOCH;
        }
    }
}
