package dev.plimsoll.result;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which direct dependencies of a project bring in its transitive ones: only those can be changed in its pom. */
public final class DirectDependencies {

    /** What a contributor that the baseline does not have is called after its subject. */
    private static final String NEW = " (new)";

    private final Map<String, List<String>> bySubject = new HashMap<>();

    private DirectDependencies() {}

    /** Of a result of {@code bundle-mem}; none of another result, which is not about the pom of a project. */
    public static DirectDependencies of(Result result) {
        DirectDependencies direct = new DirectDependencies();
        if (result instanceof BundleResult bundle && result.header().goal().equals(ResultKind.BOOT.goal())) {
            bundle.dependencies().forEach(direct::add);
        }
        return direct;
    }

    private void add(DependencyRow row) {
        bySubject.put(
                row.subject(),
                row.broughtBy().stream().map(DependencyRow::subjectOf).toList());
    }

    /** The same check, which says of each transitive dependency that it names through which direct one it comes. */
    public Check namedIn(Check check) {
        Check named = check.blaming(check.offenders().stream().map(this::named).toList());
        List<String> through = through(check.subject());
        return through.isEmpty() || check.verdict() != Verdict.FAIL
                ? named
                : named.saying(check.statement() + "; it comes " + Contributor.through(through));
    }

    private Contributor named(Contributor offender) {
        return new Contributor(
                offender.subject(),
                offender.actual(),
                through(offender.subject().replace(NEW, "")));
    }

    private List<String> through(String subject) {
        return bySubject.getOrDefault(subject, List.of());
    }
}
