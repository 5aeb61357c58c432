package dev.plimsoll.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitTest {

    private static final String HASH = "0123456789abcdef0123456789abcdef01234567";
    private static final String OTHER = "89abcdef0123456789abcdef0123456789abcdef";

    @TempDir
    Path root;

    @Test
    void a_ci_server_names_it() {
        assertThat(Commit.of(Map.of("CI_COMMIT_SHA", HASH), root)).contains(HASH);
        assertThat(Commit.of(Map.of("GIT_COMMIT", "; rm -rf"), root)).isEmpty();
    }

    @Test
    void otherwise_the_repository_does() throws IOException {
        Path git = Files.createDirectories(root.resolve(".git/refs/heads"));
        Path module = Files.createDirectories(root.resolve("a/b"));
        Files.writeString(root.resolve(".git/HEAD"), "ref: refs/heads/main\n");
        assertThat(Commit.of(Map.of(), module)).isEmpty();

        Files.writeString(root.resolve(".git/packed-refs"), "# pack-refs\n" + OTHER + " refs/heads/main\n");
        assertThat(Commit.of(Map.of(), module)).contains(OTHER);

        Files.writeString(git.resolve("main"), HASH + "\n");
        assertThat(Commit.of(Map.of(), module)).contains(HASH);

        Files.writeString(root.resolve(".git/HEAD"), OTHER + "\n");
        assertThat(Commit.of(Map.of(), module)).contains(OTHER);
    }

    @Test
    void a_worktree_has_its_own_head_and_shares_the_branches() throws IOException {
        Path main = Files.createDirectories(root.resolve("main.git/refs/heads"));
        Files.writeString(main.resolve("x"), HASH);
        Path own = Files.createDirectories(root.resolve("main.git/worktrees/w"));
        Files.writeString(own.resolve("HEAD"), "ref: refs/heads/x");
        Files.writeString(own.resolve("commondir"), "../..\n");
        Path tree = Files.createDirectories(root.resolve("w"));
        Files.writeString(tree.resolve(".git"), "gitdir: " + own + "\n");

        assertThat(Commit.of(Map.of(), tree)).contains(HASH);
    }
}
