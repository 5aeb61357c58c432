package dev.plimsoll.compare;

import dev.plimsoll.fork.PrivateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The git repository that a project is in. Only reads it, except for worktrees that it adds and removes: neither the user's
 * files nor branches nor the index change. No hook runs.
 */
public final class GitRepository {

    private static final Duration MAX_WAIT = Duration.ofMinutes(2);
    private static final int SHORT_HASH = 7;
    private static final Set<String> REDIRECTIONS =
            Set.of("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR");
    private static final String NO_HOOKS = "core.hooksPath=/dev/null";

    private final Path top;

    private GitRepository(Path top) {
        this.top = top;
    }

    /**
     * A commit.
     *
     * @param hash its full hash
     * @param name for people: {@code origin/main (1a2b3c4)}
     */
    public record Commit(String hash, String name) {}

    /**
     * A commit of the history.
     *
     * @param hash its full hash
     * @param subject the first line of its message
     */
    public record Revision(String hash, String subject) {}

    /**
     * The repository of a folder.
     *
     * @throws SideException if there is none, or no git
     */
    public static GitRepository of(Path directory) throws SideException, InterruptedException {
        Output top = run(directory, List.of("rev-parse", "--show-toplevel"));
        if (!top.succeeded()) {
            throw new SideException(
                    SideException.Kind.UNKNOWN,
                    directory + " is not in a git repository (" + top.problem()
                            + "), so it has no commit to compare with; " + Side.EXPECTED);
        }
        return new GitRepository(Path.of(top.text()));
    }

    /** The folder of the user's files. */
    public Path top() {
        return top;
    }

    /**
     * The commit that a ref means: of a branch, the merge base with {@code HEAD}, since a change is not what others did meanwhile.
     *
     * @throws SideException if there is no such commit
     */
    public Commit commit(String ref) throws SideException, InterruptedException {
        String hash = resolve(ref)
                .orElseThrow(() -> new SideException(
                        SideException.Kind.UNKNOWN,
                        "'" + ref + "' is not a commit, branch or tag of " + top
                                + "; fetch it first (git fetch; in CI jobs the checkout may have only one commit: fetch-depth 0),"
                                + " or " + Side.EXPECTED));
        if (isBranch(ref)) {
            Output base = git("merge-base", "HEAD", hash);
            if (!base.succeeded()) {
                throw new SideException(
                        SideException.Kind.UNKNOWN,
                        "'" + ref + "' and the commit that is checked out have no common ancestor here"
                                + "; fetch the history (git fetch --unshallow; in CI jobs fetch-depth 0), or name a commit");
            }
            hash = base.text();
        }
        return new Commit(hash, hash.startsWith(ref) ? shortened(hash) : ref + " (" + shortened(hash) + ")");
    }

    /** The full hash of a commit; empty if there is none. */
    public Optional<String> resolve(String ref) throws SideException, InterruptedException {
        Output commit = git("rev-parse", "--verify", "--quiet", ref + "^{commit}");
        return commit.succeeded() ? Optional.of(commit.text()) : Optional.empty();
    }

    /**
     * The commits after one up to another, oldest first; of merges, only the line that they were merged into.
     *
     * @throws SideException if there are none, since one is not an ancestor of the other
     */
    public List<Revision> commits(String after, String upTo) throws SideException, InterruptedException {
        Output log = git("log", "--first-parent", "--reverse", "--format=%H %s", after + ".." + upTo);
        List<Revision> commits = log.text()
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.split(" ", 2))
                .map(parts -> new Revision(parts[0], parts.length > 1 ? parts[1] : ""))
                .toList();
        if (!log.succeeded() || commits.isEmpty()) {
            throw new SideException(
                    SideException.Kind.EMPTY,
                    "there is no commit between " + shortened(after) + " and " + shortened(upTo));
        }
        return commits;
    }

    /** Whether files that git knows differ from the commit that is checked out. */
    public boolean isEdited() throws SideException, InterruptedException {
        return !git("status", "--porcelain", "--untracked-files=no").text().isEmpty();
    }

    private boolean isBranch(String ref) throws SideException, InterruptedException {
        Output full = git("rev-parse", "--symbolic-full-name", ref);
        return full.succeeded()
                && (full.text().startsWith("refs/heads/") || full.text().startsWith("refs/remotes/"));
    }

    static String shortened(String hash) {
        return hash.substring(0, Math.min(SHORT_HASH, hash.length()));
    }

    /**
     * Checks a commit out into a folder of its own, which must not exist.
     *
     * @throws SideException if git cannot
     */
    public void addWorktree(Path folder, Commit commit) throws SideException, InterruptedException {
        git("worktree", "prune");
        Output added = git("worktree", "add", "--detach", "--force", folder.toString(), commit.hash());
        if (!added.succeeded()) {
            throw new SideException(
                    SideException.Kind.FAILED,
                    commit.name() + " cannot be checked out into " + folder + ": " + added.problem() + ".");
        }
    }

    /** Removes a worktree with all that was built in it; does nothing if there is none. */
    public void removeWorktree(Path folder) throws SideException, InterruptedException {
        git("worktree", "remove", "--force", folder.toString());
        git("worktree", "prune");
    }

    private Output git(String... arguments) throws SideException, InterruptedException {
        return run(top, List.of(arguments));
    }

    /**
     * What git printed.
     *
     * @param text to its standard output
     * @param errors to its standard error
     */
    private record Output(int exitCode, String text, String errors) {

        boolean succeeded() {
            return exitCode == 0;
        }

        /** The last line, without git's prefix. */
        String problem() {
            String last = errors.lines().reduce((first, second) -> second).orElse("git ended with code " + exitCode);
            return last.replaceFirst("^fatal: ", "").replaceFirst("\\.$", "");
        }
    }

    private static Output run(Path directory, List<String> arguments) throws SideException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-c", NO_HOOKS));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        // A build that a git hook runs has variables that would lead git to another repository or index.
        builder.environment().keySet().removeIf(REDIRECTIONS::contains);
        builder.environment().put("GIT_TERMINAL_PROMPT", "0");
        builder.environment().put("LC_ALL", "C");
        try (PrivateFolder folder = PrivateFolder.create()) {
            Path text = folder.path().resolve("out");
            Path errors = folder.path().resolve("err");
            Process process = builder.redirectOutput(text.toFile())
                    .redirectError(errors.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(MAX_WAIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new SideException(
                        SideException.Kind.FAILED,
                        "git " + String.join(" ", arguments) + " did not end within " + MAX_WAIT.toMinutes()
                                + " minutes in " + directory + ". Run it yourself to see why.");
            }
            return new Output(
                    process.exitValue(),
                    Files.readString(text).strip(),
                    Files.readString(errors).strip());
        } catch (IOException missing) {
            throw new SideException(
                    SideException.Kind.UNKNOWN,
                    "git cannot be run: " + missing.getMessage() + ". Install it, or compare with a folder of results.",
                    missing);
        }
    }
}
