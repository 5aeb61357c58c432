package dev.plimsoll.run;

import dev.plimsoll.report.json.StoredResult;
import dev.plimsoll.result.ResultKind;

/** Whose result is in a folder: one that was copied, restored from a cache or shared may hold those of another project. */
public enum ResultOrigin {
    /** Of the module, of an artifact, or of anything where there is no project. */
    OWN,
    /** Of another module of the build, which shares the folder and judges it itself. */
    OF_OTHER_MODULE,
    /** Of another project. */
    FOREIGN;

    static ResultOrigin of(StoredResult stored, Build build) {
        String project = withoutVersion(stored.runInfo().project());
        String goal = stored.runInfo().goal();
        boolean isOfArtifact =
                ResultKind.of(goal).stream().anyMatch(kind -> !kind.goal().equals(goal));
        if (isOfArtifact
                || build.module().directory().isEmpty()
                || project.equals(withoutVersion(build.module().id()))) {
            return OWN;
        }
        return build.modules().stream().anyMatch(module -> project.equals(withoutVersion(module.id())))
                ? OF_OTHER_MODULE
                : FOREIGN;
    }

    /** {@code group:artifact} of {@code group:artifact:version}. */
    public static String withoutVersion(String project) {
        return project.replaceFirst(":[^:]*$", "");
    }

    /** Why a foreign result is left out, a sentence. */
    static String whyForeign(StoredResult stored, Build build) {
        return "It is a result of " + stored.runInfo().project() + ", and this module is "
                + build.module().id()
                + ": measure this module, or set <outputDirectory> (-Dplimsoll.outputDirectory) to"
                + " the folder of its results.";
    }
}
