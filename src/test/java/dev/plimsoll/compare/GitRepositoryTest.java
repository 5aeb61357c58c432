package dev.plimsoll.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real repository: main and a branch that left it after its first commit. */
class GitRepositoryTest {

    @TempDir
    private Path root;

    private Path directory;

    @BeforeEach
    void commit() throws Exception {
        directory = Files.createDirectory(root.resolve("shop"));
        git("init", "--quiet", "--initial-branch=main");
        commit("first");
        git("tag", "v1");
        git("checkout", "--quiet", "-b", "change");
        commit("second");
        git("checkout", "--quiet", "main");
        commit("third");
        git("update-ref", "refs/remotes/origin/main", "main");
        git("checkout", "--quiet", "change");
    }

    @Test
    void a_branch_means_the_merge_base() throws Exception {
        GitRepository repository = GitRepository.of(directory);
        String first = git("rev-parse", "v1");

        assertThat(repository.commit("main").hash()).isEqualTo(first);
        assertThat(repository.commit("origin/main").hash()).isEqualTo(first);
        assertThat(repository.commit("origin/main").name()).isEqualTo("origin/main (" + first.substring(0, 7) + ")");
    }

    @Test
    void a_tag_and_a_commit_mean_themselves() throws Exception {
        GitRepository repository = GitRepository.of(directory);
        String third = git("rev-parse", "main");

        assertThat(repository.commit("v1").hash()).isEqualTo(git("rev-parse", "v1"));
        assertThat(repository.commit("HEAD~1").hash()).isEqualTo(git("rev-parse", "v1"));
        assertThat(repository.commit(third)).isEqualTo(new GitRepository.Commit(third, third.substring(0, 7)));
        assertThat(repository.commit(third.substring(0, 10)).hash()).isEqualTo(third);
    }

    @Test
    void a_ref_that_does_not_exist_is_known_before_anything_is_built() throws Exception {
        GitRepository repository = GitRepository.of(directory);

        assertThatThrownBy(() -> repository.commit("nosuch"))
                .isInstanceOfSatisfying(
                        SideException.class,
                        unknown -> assertThat(unknown.kind()).isEqualTo(SideException.Kind.UNKNOWN))
                .hasMessageContaining("'nosuch' is not a commit, branch or tag")
                .hasMessageContaining("fetch-depth 0");
    }

    @Test
    void branches_without_a_common_ancestor_are_reported() throws Exception {
        git("checkout", "--quiet", "--orphan", "other");
        commit("fourth");

        assertThatThrownBy(() -> GitRepository.of(directory).commit("main"))
                .hasMessageContaining("have no common ancestor here");
    }

    @Test
    void a_folder_outside_of_a_repository_is_reported() {
        assertThatThrownBy(() -> GitRepository.of(root)).hasMessageContaining("is not in a git repository");
    }

    @Test
    void a_worktree_has_the_commit_and_leaves_the_users_files_alone() throws Exception {
        Files.writeString(directory.resolve("first"), "edited");
        Files.writeString(directory.resolve("untracked"), "new");
        String before = git("status", "--porcelain", "--branch");
        GitRepository repository = GitRepository.of(directory);
        Path tree = directory.resolve("target/tree");

        repository.addWorktree(tree, repository.commit("main"));

        assertThat(tree.resolve("first")).hasContent("first");
        assertThat(tree.resolve("second")).doesNotExist();
        assertThat(directory.resolve("first")).hasContent("edited");

        Files.writeString(tree.resolve("built"), "by Maven");
        repository.removeWorktree(tree);

        assertThat(tree).doesNotExist();
        assertThat(git("worktree", "list").lines()).hasSize(1);
        assertThat(git("status", "--porcelain", "--branch")).isEqualTo(before);
    }

    @Test
    void a_worktree_that_a_killed_build_left_is_replaced() throws Exception {
        GitRepository repository = GitRepository.of(directory);
        Path tree = directory.resolve("target/tree");
        repository.addWorktree(tree, repository.commit("main"));
        FileUtils.deleteDirectory(tree.toFile());

        repository.addWorktree(tree, repository.commit("main"));

        assertThat(tree.resolve("first")).exists();
    }

    @Test
    void no_hook_runs() throws Exception {
        Path hook = directory.resolve(".git/hooks/post-checkout");
        Files.createDirectories(hook.getParent());
        Files.writeString(hook, "#!/bin/sh\ntouch \"" + root.resolve("ran") + "\"\n");
        Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
        GitRepository repository = GitRepository.of(directory);

        repository.addWorktree(directory.resolve("target/tree"), repository.commit("main"));

        assertThat(root.resolve("ran")).doesNotExist();
    }

    private void commit(String file) throws Exception {
        Files.writeString(directory.resolve(file), file);
        git("add", file);
        git("-c", "user.name=n", "-c", "user.email=e@example.com", "commit", "--quiet", "-m", file);
    }

    private String git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }
}
