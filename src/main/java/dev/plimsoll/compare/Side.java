package dev.plimsoll.compare;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** What a run is compared with. */
public sealed interface Side {

    /** What is accepted, for messages. */
    String EXPECTED = "write a git ref (origin/main), group:artifact:version, a folder of results, or last";

    /** The result that the previous run of the goal left. */
    record Last() implements Side {

        static final String NAME = "last";

        @Override
        public String toString() {
            return "the previous run";
        }
    }

    /**
     * Results that were measured before.
     *
     * @param folder exists
     */
    record Results(Path folder) implements Side {
        @Override
        public String toString() {
            return folder.toString();
        }
    }

    /**
     * A released version.
     *
     * @param coordinates {@code group:artifact[:type[:classifier]]:version}
     */
    record Release(String coordinates) implements Side {

        private static final Pattern FORM = Pattern.compile("[\\w.-]+(?::[\\w.-]+){2,4}");

        @Override
        public String toString() {
            return coordinates;
        }
    }

    /**
     * A commit of the project's repository.
     *
     * @param ref a branch, of which the merge base with {@code HEAD} is meant, or a tag or commit
     */
    record Revision(String ref) implements Side {
        @Override
        public String toString() {
            return ref;
        }
    }

    /**
     * What a user means: {@code last}, a folder that exists, coordinates, or else a git ref, in which no colon is allowed.
     *
     * @param directory what a relative folder is in
     * @throws IllegalArgumentException with a text for the user, if it can be none of these
     */
    static Side parse(String text, Path directory) {
        if (text.equals(Last.NAME)) {
            return new Last();
        }
        if (isFolder(text, directory)) {
            return new Results(directory.resolve(text).normalize());
        }
        if (Release.FORM.matcher(text).matches()) {
            return new Release(text);
        }
        if (GitRef.isPossible(text)) {
            return new Revision(text);
        }
        throw new IllegalArgumentException(
                "'" + text + "' is neither a folder nor a git ref nor a version; " + EXPECTED);
    }

    private static boolean isFolder(String text, Path directory) {
        try {
            return Files.isDirectory(directory.resolve(text));
        } catch (InvalidPathException notAPath) {
            return false;
        }
    }
}
