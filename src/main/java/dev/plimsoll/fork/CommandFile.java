package dev.plimsoll.fork;

import dev.plimsoll.unit.OperatingSystem;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Finds the file of a command as a shell does. Windows itself appends only {@code .exe} to a name, so that it does not find {@code
 * k6.cmd} for {@code k6}.
 *
 * @param system the operating system; only on Windows is anything to be found
 * @param environment environment variables by name
 * @param workingDirectory what relative paths are resolved against
 */
record CommandFile(OperatingSystem system, UnaryOperator<@Nullable String> environment, Path workingDirectory) {

    /** What Windows starts without a program that is associated with the file. */
    private static final List<String> STARTABLE = List.of(".com", ".exe", ".bat", ".cmd");

    static CommandFile inDirectory(Path workingDirectory) {
        return new CommandFile(OperatingSystem.current(), System::getenv, workingDirectory);
    }

    /** The command to start: the path of its file, or {@code command} itself if the system finds that, or nothing does. */
    String find(String command) {
        String lower = command.toLowerCase(Locale.ROOT);
        if (system != OperatingSystem.WINDOWS || STARTABLE.stream().anyMatch(lower::endsWith)) {
            return command;
        }
        boolean isPath = command.contains("/") || command.contains("\\");
        return (isPath ? List.of(workingDirectory) : searchPath())
                .stream()
                        .flatMap(folder -> inFolder(folder, command).stream())
                        .findFirst()
                        .map(Path::toString)
                        .orElse(command);
    }

    private List<Path> searchPath() {
        List<Path> folders = new ArrayList<>(List.of(workingDirectory));
        for (String entry : variable("PATH", "").split(";")) {
            String folder = entry.replace("\"", "").strip();
            if (!folder.isEmpty()) {
                path(folder).ifPresent(folders::add);
            }
        }
        return folders;
    }

    private Optional<Path> inFolder(Path folder, String command) {
        return Arrays.stream(variable("PATHEXT", ".COM;.EXE;.BAT;.CMD").split(";"))
                .map(extension -> extension.strip().toLowerCase(Locale.ROOT))
                .filter(STARTABLE::contains)
                .flatMap(extension -> path(command + extension).stream())
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private String variable(String name, String otherwise) {
        String value = environment.apply(name);
        return value == null ? otherwise : value;
    }

    /** Empty if the system has no such path. */
    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException impossible) {
            return Optional.empty();
        }
    }
}
