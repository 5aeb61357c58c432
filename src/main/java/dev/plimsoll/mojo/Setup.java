package dev.plimsoll.mojo;

import dev.plimsoll.init.CiServer;
import dev.plimsoll.init.PluginSnippet;
import dev.plimsoll.init.PomFile;
import dev.plimsoll.result.Environment;
import dev.plimsoll.run.RunException;
import dev.plimsoll.unit.AtomicFile;
import dev.plimsoll.unit.IoProblem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.maven.model.Model;
import org.apache.maven.model.PluginContainer;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.jspecify.annotations.Nullable;

/**
 * Shows what {@code init} suggests, or writes it.
 *
 * @param plugin what is missing in the pom
 * @param server where the build runs
 * @param measured where the results are from, the JDK of which the job uses
 */
record Setup(MojoContext context, PluginSnippet plugin, CiServer server, Environment measured) {

    private static final String JOB = "dev.plimsoll.init.job";
    private static final String KEY = "dev.plimsoll:plimsoll-maven-plugin";

    /** The goal {@code init} as a pom without the plugin needs it to be called. */
    static String goal(MojoContext context) {
        return KEY + ":" + context.execution().getVersion() + ":init";
    }

    /** What follows once it is written in all modules; empty if no module had results. */
    static Optional<String> whatFollows(MojoContext context) {
        return context.shared(JOB, AtomicBoolean::new).get()
                ? Optional.of("Next: run mvn verify, which measures and checks the limits; then commit the pom, the"
                        + " baseline and what else was written.")
                : Optional.empty();
    }

    void show() {
        say("Add this to <build><plugins> in " + context.shown(pom()) + ":", plugin.lines());
        if (isFirst()) {
            showJob(Files.exists(job()) ? "Add this to " : "Create ");
            noteOtherVendor();
            context.log()
                    .info("mvn plimsoll:baseline then writes the baseline that limits on growth need. mvn "
                            + goal(context) + " -Dplimsoll.write=true does all of this.");
        }
    }

    /**
     * Adds the plugin to the pom, and creates the job; what exists is not changed, and what it could contain is shown.
     *
     * @throws RunException if a file cannot be read or written
     */
    void write() throws RunException {
        if (hasPlugin()) {
            say(
                    context.shown(pom())
                            + " already has the plugin, so it was not changed. This is what it could contain:",
                    plugin.lines());
        } else {
            extendPom();
        }
        if (isFirst()) {
            if (Files.exists(job())) {
                showJob("It was not changed, but this could be added: ");
            } else {
                writeFile(job(), server.text(measured.feature()).getBytes(StandardCharsets.UTF_8));
            }
            noteOtherVendor();
        }
    }

    private void showJob(String what) {
        say(what + server.file() + ":", server.text(measured.feature()).lines().toList());
    }

    private void noteOtherVendor() {
        if (!measured.vendor().equals(CiServer.VENDOR)) {
            context.log()
                    .info("The results are of a JDK of " + measured.vendor() + ", and the job uses one of "
                            + CiServer.VENDOR + ", for which the baseline has no figures: limits on growth are not"
                            + " checked there until mvn plimsoll:baseline, run with that JDK, has added them.");
        }
    }

    /** Maven starts only the first line of a message with its level, so that the others can be copied. */
    private void say(String title, List<String> lines) {
        context.log().info(title + "\n\n" + String.join("\n", lines) + "\n");
    }

    /** The repository needs one job; the top module often has no results, so that {@code init} leaves it out. */
    private boolean isFirst() {
        return context.shared(JOB, AtomicBoolean::new).compareAndSet(false, true);
    }

    /** Whoever has it in a profile does not want it in every build. */
    private boolean hasPlugin() {
        Model model = context.project().getOriginalModel();
        return hasPlugin(model.getBuild())
                || model.getProfiles().stream().anyMatch(profile -> hasPlugin(profile.getBuild()));
    }

    private static boolean hasPlugin(@Nullable PluginContainer build) {
        return build != null && build.getPluginsAsMap().containsKey(KEY);
    }

    private Path pom() {
        return context.project().getFile().toPath();
    }

    private Path job() {
        Path root = Path.of(context.session().getExecutionRootDirectory());
        return CiServer.repository(root).resolve(server.file());
    }

    private void extendPom() throws RunException {
        try {
            Optional<byte[]> after =
                    PomFile.of(Files.readAllBytes(pom())).with(plugin.lines()).filter(Setup::isValid);
            if (after.isPresent()) {
                // A link stays a link.
                writeFile(pom().toRealPath(), after.get());
            } else {
                say(
                        "Where the plugin belongs in " + context.shown(pom())
                                + " is not clear: it has no <project> element that can be extended. Add it yourself:",
                        plugin.lines());
            }
        } catch (CharacterCodingException damaged) {
            throw new RunException(pom() + " cannot be changed: it is not in the encoding that its first line declares,"
                    + " UTF-8 without one. Save it in that encoding, or add the plugin yourself: without"
                    + " -Dplimsoll.write=true, init shows it.");
        } catch (IOException unreadable) {
            throw new RunException(pom() + " cannot be changed: " + IoProblem.of(unreadable) + ".");
        }
    }

    /** Whether Maven reads a pom with the plugin from it. */
    private static boolean isValid(byte[] pom) {
        try {
            return hasPlugin(
                    new MavenXpp3Reader().read(new ByteArrayInputStream(pom)).getBuild());
        } catch (IOException | XmlPullParserException damaged) {
            return false;
        }
    }

    private void writeFile(Path file, byte[] content) throws RunException {
        try {
            AtomicFile.write(file, content);
            context.log().info("Wrote " + context.shown(file));
        } catch (IOException failure) {
            throw new RunException(file + " cannot be written: " + IoProblem.of(failure), failure);
        }
    }
}
