package dev.plimsoll.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds out which commit is built: from the variables of CI servers, else from the repository, without running git. */
public final class Commit {

    /** Of GitHub, GitLab, Jenkins, Azure Pipelines, CircleCI, Bitbucket, Buildkite and Travis CI. */
    private static final List<String> VARIABLES = List.of(
            "GITHUB_SHA",
            "CI_COMMIT_SHA",
            "GIT_COMMIT",
            "BUILD_SOURCEVERSION",
            "CIRCLE_SHA1",
            "BITBUCKET_COMMIT",
            "BUILDKITE_COMMIT",
            "TRAVIS_COMMIT");

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final String REF = "ref: ";
    private static final String GIT_FOLDER = "gitdir: ";

    private Commit() {}

    /**
     * The full hash; empty if it is not known.
     *
     * @param environment the variables of this process
     * @param directory a directory in the repository
     */
    public static Optional<String> of(Map<String, String> environment, Path directory) {
        return VARIABLES.stream()
                .map(environment::get)
                .filter(Objects::nonNull)
                .filter(value -> HASH.matcher(value).matches())
                .findFirst()
                .or(() -> ofRepository(directory.toAbsolutePath()));
    }

    private static Optional<String> ofRepository(Path directory) {
        try {
            for (Path each = directory; each != null; each = each.getParent()) {
                Path git = each.resolve(".git");
                if (Files.exists(git)) {
                    return head(Files.isDirectory(git) ? git : linked(git));
                }
            }
        } catch (IOException | InvalidPathException unreadable) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    /** The folder that the file {@code .git} of a worktree or submodule names. */
    private static Path linked(Path file) throws IOException {
        String text = Files.readString(file).strip();
        return file.resolveSibling(text.startsWith(GIT_FOLDER) ? text.substring(GIT_FOLDER.length()) : ".git");
    }

    private static Optional<String> head(Path git) throws IOException {
        String head = Files.readString(git.resolve("HEAD")).strip();
        if (!head.startsWith(REF)) {
            return hash(head);
        }
        String ref = head.substring(REF.length());
        Path common = Files.exists(git.resolve("commondir"))
                ? git.resolve(Files.readString(git.resolve("commondir")).strip())
                : git;
        Path loose = common.resolve(ref);
        return Files.exists(loose) ? hash(Files.readString(loose).strip()) : packed(ref, common.resolve("packed-refs"));
    }

    private static Optional<String> packed(String ref, Path refs) throws IOException {
        return Files.exists(refs)
                ? Files.readString(refs)
                        .lines()
                        .filter(line -> line.endsWith(" " + ref))
                        .flatMap(line -> hash(line.substring(0, line.indexOf(' '))).stream())
                        .findFirst()
                : Optional.empty();
    }

    private static Optional<String> hash(String text) {
        return Optional.of(text).filter(each -> HASH.matcher(each).matches());
    }
}
