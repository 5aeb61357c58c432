package dev.plimsoll.mojo;

import dev.plimsoll.app.AppNotFoundException;
import dev.plimsoll.app.AppSource;
import dev.plimsoll.app.PackagedApp;
import dev.plimsoll.config.ParameterOrigins;
import dev.plimsoll.gate.Limit;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.ResultKind;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Which goals must have a result because a limit is set on what they measure. In a reactor, limits of the parent apply to the
 * modules that have an app: no goal measures requests of a library.
 *
 * @param context the build and the module
 * @param origins which parameters are set
 */
record DemandedResults(MojoContext context, ParameterOrigins origins) {

    private static final List<String> EXERCISED = List.of("appJar", "appMainClass", "workload", "jmh");

    /**
     * The kinds of results that are missing.
     *
     * @param measured the goals that have one
     */
    List<ResultKind> missing(List<Limit> limits, Collection<String> measured) {
        return Arrays.stream(ResultKind.values())
                .filter(kind -> limits.stream()
                        .anyMatch(limit -> limit.metric().kind() == kind && !isMetByCapacity(limit, measured)))
                .filter(kind -> measured.stream().noneMatch(kind.goals()::contains))
                .filter(kind -> kind == ResultKind.BOOT || !isLibraryAmongModules())
                .toList();
    }

    /** The share that {@code capacity} allows garbage collection in a container is a limit of {@code perf-gc}, too. */
    private static boolean isMetByCapacity(Limit limit, Collection<String> measured) {
        return limit.metric() == Metric.GC_SHARE && measured.contains(ResultKind.CAPACITY.goal());
    }

    private boolean isLibraryAmongModules() {
        boolean amongModules = context.session().getProjects() != null
                && context.session().getProjects().size() > 1;
        return amongModules && !isExercised(origins) && !hasApp();
    }

    /** Whether the module's own configuration names what to exercise. */
    static boolean isExercised(ParameterOrigins origins) {
        return EXERCISED.stream()
                .anyMatch(parameter -> origins.isSet(parameter) && !origins.isOnCommandLine(parameter));
    }

    private boolean hasApp() {
        try {
            PackagedApp.find(
                    new AppSource(context.layout(), Optional.empty(), Optional.empty(), ResultKind.ALLOCATION.goal()));
            return true;
        } catch (AppNotFoundException none) {
            return false;
        }
    }
}
