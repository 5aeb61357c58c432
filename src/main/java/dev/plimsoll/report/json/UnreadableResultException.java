package dev.plimsoll.report.json;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A stored result that cannot be read; the message is for the user. */
public final class UnreadableResultException extends IOException {

    private static final long serialVersionUID = 1;

    private final String file;
    private final String problem;

    UnreadableResultException(Path file, String problem, @Nullable Exception cause) {
        super("The result " + file + " " + problem + ". Measure again, or delete the file.", cause);
        this.file = file.toString();
        this.problem = problem;
    }

    /** The file of the result. */
    public Path file() {
        return Path.of(file);
    }

    /** What is wrong with the file, a clause without its subject. */
    public String problem() {
        return problem;
    }
}
