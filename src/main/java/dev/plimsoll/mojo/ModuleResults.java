package dev.plimsoll.mojo;

import dev.plimsoll.config.ParameterOrigins;
import dev.plimsoll.report.json.StoredResults;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether a module has results for a goal that uses existing ones.
 *
 * @param folder where they would be
 */
record ModuleResults(MojoContext context, Path folder) {

    /** What users see, and should do, if no module of the build has any. */
    static final String NONE_IN_BUILD = "No module of this build has results: measure first, for example mvn package"
            + " plimsoll:bundle-mem, and then run this goal." + MeasuringGoal.ON_PURPOSE;

    /**
     * Why there are none, as a sentence; empty if there are, or if having none is an error.
     *
     * @param origins which parameters are set: a module that names what to exercise must have results
     */
    Optional<String> whyNone(ParameterOrigins origins) {
        // Where there is no pom.xml, Maven creates a project with packaging pom.
        if (context.project().getFile() != null && ModulesOfBuild.isPom(context.project())) {
            return Optional.of(ModulesOfBuild.pom(context.project()));
        }
        boolean none = new ModulesOfBuild(context).hasOthers() && !DemandedResults.isExercised(origins) && isEmpty();
        return none
                ? Optional.of("There are no results of " + context.project().getArtifactId() + " in "
                        + context.shown(folder) + ".")
                : Optional.empty();
    }

    private boolean isEmpty() {
        try {
            return StoredResults.filesIn(folder).isEmpty();
        } catch (IOException unreadable) {
            return false; // the goal itself reports that
        }
    }
}
