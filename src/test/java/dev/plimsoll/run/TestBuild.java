package dev.plimsoll.run;

import dev.plimsoll.report.text.AnsiStyle;
import dev.plimsoll.report.text.ConsoleSize;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** A build without Maven, whose modules are folders of their own. It keeps what is logged. */
final class TestBuild {

    private final Map<String, Object> shared = new ConcurrentHashMap<>();
    private final List<String> lines = new ArrayList<>();
    private final Path root;
    private final List<Build.Module> modules;

    private TestBuild(Path root, List<Build.Module> modules) {
        this.root = root;
        this.modules = modules;
    }

    /** The first one is the top module. */
    static TestBuild of(Path root, String... names) {
        return new TestBuild(
                root, Arrays.stream(names).map(name -> module(root, name)).toList());
    }

    private static Build.Module module(Path root, String name) {
        Path folder = root.resolve(name);
        return new Build.Module("g:" + name + ":1", folder.resolve("target/plimsoll"), Optional.of(folder));
    }

    /** What a goal that runs for a module sees. */
    Build at(String name) {
        return new At(module(root, name));
    }

    /** The messages so far, warnings with their level. */
    List<String> lines() {
        return lines;
    }

    static Console console(BuildLog log) {
        return new Console(log, false, new ConsoleSize(120, true), AnsiStyle.PLAIN, true);
    }

    private final class At implements Build, BuildLog {

        private final Module module;

        At(Module module) {
            this.module = module;
        }

        @Override
        public Module module() {
            return module;
        }

        @Override
        public List<Module> modules() {
            return modules;
        }

        @Override
        public Module top() {
            return modules.get(0);
        }

        @Override
        public BuildLog log() {
            return this;
        }

        @Override
        public String shown(Path file) {
            return file.startsWith(root) ? root.relativize(file).toString() : file.toString();
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> T shared(String name, Supplier<T> make) {
            return (T) shared.computeIfAbsent(name, any -> make.get());
        }

        @Override
        public void debug(String text) {}

        @Override
        public void info(String text) {
            lines.add(text);
        }

        @Override
        public void warn(String text) {
            lines.add("[WARNING] " + text);
        }
    }
}
