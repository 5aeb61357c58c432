package dev.plimsoll.mojo;

import dev.plimsoll.app.AppNotFoundException;
import dev.plimsoll.app.AppSource;
import dev.plimsoll.app.PackagedApp;
import dev.plimsoll.app.PackagedApp.AppForm;
import dev.plimsoll.compare.GitRepository;
import dev.plimsoll.compare.GitRepository.Commit;
import dev.plimsoll.compare.SideException;
import dev.plimsoll.target.AppTarget.AppTargetSource;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.commons.io.FileUtils;

/**
 * The application of another side, which was built in a folder of its own; closing it deletes that.
 *
 * @param name of the side, for people
 * @param app its application
 * @param folder where it was built
 * @param tree the worktree of a commit; empty for a release
 */
record BuiltSide(String name, PackagedApp app, Path folder, Optional<Worktree> tree) implements AutoCloseable {

    private static final String FILE = "app.properties";
    private static final String MISSING = "missing";
    private static final String LAUNCH = "launch.";

    /**
     * A worktree.
     *
     * @param repository that it belongs to
     * @param root its folder
     */
    record Worktree(GitRepository repository, Path root) {}

    /** Builds the side; the goal that runs there writes its application. */
    @FunctionalInterface
    interface Build {
        void run() throws SideException, IOException, InterruptedException;
    }

    /** Builds a release. */
    static BuiltSide of(String name, Path folder, Build build) throws SideException, IOException, InterruptedException {
        return built(name, folder, Optional.empty(), build);
    }

    /** Checks a commit out and builds it. */
    static BuiltSide ofCommit(Commit commit, GitRepository repository, Path folder, Path tree, Build build)
            throws SideException, IOException, InterruptedException {
        return built(commit.name(), folder, Optional.of(new Worktree(repository, tree)), () -> {
            repository.addWorktree(tree, commit);
            build.run();
        });
    }

    private static BuiltSide built(String name, Path folder, Optional<Worktree> tree, Build build)
            throws SideException, IOException, InterruptedException {
        boolean isBuilt = false;
        try {
            build.run();
            BuiltSide side = new BuiltSide(name, read(name, folder), folder, tree);
            isBuilt = true;
            return side;
        } finally {
            if (!isBuilt) {
                delete(folder, tree);
            }
        }
    }

    /** Starts its application as another one is started. */
    AppTargetSource in(AppTargetSource source) throws IOException {
        return tree.isPresent()
                ? source.moved(
                        tree.get().repository().top().toRealPath().toString(),
                        tree.get().root().toString())
                : source;
    }

    /** Writes what can be started where the goal runs, or why there is nothing. */
    static void write(AppSource source, Path folder) throws IOException {
        Properties properties = new Properties();
        try {
            PackagedApp app = PackagedApp.find(source);
            properties.setProperty("form", app.form().name());
            properties.setProperty("file", app.file().toString());
            for (int i = 0; i < app.launch().size(); i++) {
                properties.setProperty(LAUNCH + i, app.launch().get(i));
            }
        } catch (AppNotFoundException none) {
            properties.setProperty(MISSING, String.valueOf(none.getMessage()));
        }
        Files.createDirectories(folder);
        try (Writer out = Files.newBufferedWriter(folder.resolve(FILE))) {
            properties.store(out, null);
        }
    }

    private static PackagedApp read(String name, Path folder) throws SideException, IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            throw new SideException(SideException.Kind.EMPTY, name + " has no module here that is packaged.");
        }
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
        }
        String missing = properties.getProperty(MISSING);
        if (missing != null) {
            throw new SideException(SideException.Kind.EMPTY, name + ": " + missing);
        }
        List<String> launch = new ArrayList<>();
        for (String next = properties.getProperty(LAUNCH + 0);
                next != null;
                next = properties.getProperty(LAUNCH + launch.size())) {
            launch.add(next);
        }
        return new PackagedApp(
                AppForm.valueOf(properties.getProperty("form")),
                Path.of(properties.getProperty("file")),
                launch,
                List.of());
    }

    @Override
    public void close() throws SideException, IOException, InterruptedException {
        delete(folder, tree);
    }

    private static void delete(Path folder, Optional<Worktree> tree)
            throws SideException, IOException, InterruptedException {
        if (tree.isPresent()) {
            tree.get().repository().removeWorktree(tree.get().root());
        }
        FileUtils.deleteDirectory(folder.toFile());
    }
}
