package dev.plimsoll.mojo;

import dev.plimsoll.compare.SideException;
import dev.plimsoll.unit.TimeSpan;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.shared.invoker.DefaultInvocationRequest;
import org.apache.maven.shared.invoker.DefaultInvoker;
import org.apache.maven.shared.invoker.InvocationOutputHandler;
import org.apache.maven.shared.invoker.InvocationRequest;
import org.apache.maven.shared.invoker.InvocationResult;
import org.apache.maven.shared.invoker.MavenInvocationException;
import org.jspecify.annotations.Nullable;

/**
 * Runs Maven in another folder, as the user runs it in this one: with the same settings, repository, profiles and JDK, and with
 * the wrapper if the folder has one.
 *
 * @param session the build that is running
 * @param log where its output goes
 * @param timeout after which it is stopped
 */
record SideBuild(MavenSession session, Path log, Duration timeout) {

    private static final String ERROR = "[ERROR] ";

    /**
     * Runs a build.
     *
     * @param name what is built, for messages
     * @param directory where Maven starts
     * @param module the path of the module to build, with what it needs; empty for all
     * @throws SideException if it fails
     */
    void run(String name, Path directory, Optional<String> module, String phase, Properties properties)
            throws SideException {
        List<String> errors = new ArrayList<>();
        try (BufferedWriter output = Files.newBufferedWriter(log)) {
            InvocationRequest request = request(directory, properties);
            request.setGoals(List.of(phase));
            module.ifPresent(path -> {
                request.setProjects(List.of(path));
                request.setAlsoMake(true);
            });
            InvocationOutputHandler handler = line -> {
                output.write(line);
                output.newLine();
                if (line.startsWith(ERROR)) {
                    errors.add(line.substring(ERROR.length()));
                }
            };
            request.setOutputHandler(handler);
            request.setErrorHandler(handler);
            InvocationResult result = new DefaultInvoker().execute(request);
            if (result.getExecutionException() != null) {
                throw failed(name, "Maven " + whyEnded(result) + ".", result.getExecutionException());
            }
            if (result.getExitCode() != 0) {
                throw failed(name, why(errors, result.getExitCode()), null);
            }
        } catch (MavenInvocationException | IOException failure) {
            throw failed(name, String.valueOf(failure.getMessage()), failure);
        }
    }

    /** The error that Maven ends with, or else the first one that says more than that there are some. */
    private static String why(List<String> errors, int exitCode) {
        return errors.stream()
                .filter(line -> line.startsWith("Failed to execute goal"))
                .findFirst()
                .or(() -> errors.stream()
                        .map(line -> line.replaceFirst("^\\[(?:ERROR|FATAL)] ", ""))
                        .filter(line -> !line.isBlank() && !line.startsWith("Some problems were encountered"))
                        .findFirst())
                .map(line -> line.replaceFirst(" -> \\[Help 1]$", "").replaceFirst("\\.$", "") + ".")
                .orElse("Maven ended with code " + exitCode + ".");
    }

    private String whyEnded(InvocationResult result) {
        String message = String.valueOf(result.getExecutionException().getMessage());
        return message.contains("timeout") || message.contains("timed out")
                ? "did not end within " + TimeSpan.print(timeout) + " (<baseTimeout>, -Dplimsoll.baseTimeout)"
                : "could not be run: " + message;
    }

    private SideException failed(String name, String why, @Nullable Exception cause) {
        String text = name + " could not be measured: " + why + " All that Maven said is in " + log + ".";
        return cause == null
                ? new SideException(SideException.Kind.FAILED, text)
                : new SideException(SideException.Kind.FAILED, text, cause);
    }

    private InvocationRequest request(Path directory, Properties properties) {
        MavenExecutionRequest own = session.getRequest();
        InvocationRequest request = new DefaultInvocationRequest();
        request.setBaseDirectory(directory.toFile());
        request.setBatchMode(true);
        request.setNoTransferProgress(true);
        request.setOffline(own.isOffline());
        request.setUserSettingsFile(existing(own.getUserSettingsFile()));
        request.setGlobalSettingsFile(existing(own.getGlobalSettingsFile()));
        request.setToolchainsFile(existing(own.getUserToolchainsFile()));
        request.setGlobalToolchainsFile(existing(own.getGlobalToolchainsFile()));
        request.setLocalRepositoryDirectory(
                session.getRepositorySession().getLocalRepository().getBasedir());
        request.setProfiles(profiles(own));
        request.setProperties(properties);
        request.setJavaHome(new File(System.getProperty("java.home")));
        request.addShellEnvironment(SideConfiguration.VARIABLE, "true");
        request.setTimeoutInSeconds((int) Math.max(1, timeout.toSeconds()));
        Optional<File> wrapper = wrapper(directory);
        wrapper.ifPresent(request::setMavenExecutable);
        String home = System.getProperty("maven.home");
        if (wrapper.isEmpty() && home != null) {
            request.setMavenHome(new File(home));
        }
        return request;
    }

    private static @Nullable File existing(@Nullable File file) {
        return file != null && file.exists() ? file : null;
    }

    private static List<String> profiles(MavenExecutionRequest own) {
        List<String> profiles = new ArrayList<>(own.getActiveProfiles());
        own.getInactiveProfiles().forEach(id -> profiles.add("!" + id));
        return profiles;
    }

    private static Optional<File> wrapper(Path directory) {
        boolean isWindows = System.getProperty("os.name").startsWith("Windows");
        File wrapper = directory.resolve(isWindows ? "mvnw.cmd" : "mvnw").toFile();
        return wrapper.isFile() && wrapper.canExecute() ? Optional.of(wrapper) : Optional.empty();
    }
}
