package dev.plimsoll.removal;

import dev.plimsoll.app.AppNotTrimmableException;
import dev.plimsoll.app.PackagedApp;
import dev.plimsoll.app.TrimmedApp;
import dev.plimsoll.removal.AppStart.NotStarted;
import dev.plimsoll.target.TargetLauncher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.commons.io.FileUtils;

/**
 * Starts copies of the packaged application.
 *
 * @param launcher open, of the application
 * @param app the application as it is packaged
 * @param project its dependencies
 * @param folder an empty folder for copies and logs
 * @param maxReady how long the application may take to become ready
 */
record TrimmedStarter(
        TargetLauncher launcher, PackagedApp app, ProjectDependencies project, Path folder, Duration maxReady)
        implements Starter {

    @Override
    public AppStart without(List<String> ids) throws IOException, InterruptedException {
        Path place = Files.createTempDirectory(folder, "copy");
        try {
            TrimmedApp trimmed =
                    TrimmedApp.of(app, project.entries(ids), project.entriesWithout(ids), place.resolve("app"));
            return trimmed.leftOut().isEmpty() && !ids.isEmpty()
                    ? new NotStarted("the packaged application does not contain it")
                    : AppStart.of(launcher.running(trimmed.app(), place, maxReady));
        } catch (AppNotTrimmableException unfit) {
            return new NotStarted(String.valueOf(unfit.getMessage()).replaceFirst("\\.$", ""));
        } finally {
            FileUtils.deleteQuietly(place.toFile());
        }
    }
}
