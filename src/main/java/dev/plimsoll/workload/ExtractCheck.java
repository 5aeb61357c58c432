package dev.plimsoll.workload;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Checks that each extracted value is sent, and that each value to send was extracted before. */
public final class ExtractCheck {

    private final Map<String, String> unused = new LinkedHashMap<>();
    private final Set<String> known = new TreeSet<>();
    private final List<String> problems = new ArrayList<>();

    private ExtractCheck() {}

    /**
     * The problems of these requests, as sentences for the user without their ends.
     *
     * @param setup the setup requests, in their order
     * @param requests the measured requests
     */
    public static List<String> problems(List<HttpRequestPlan> setup, List<HttpRequestPlan> requests) {
        ExtractCheck check = new ExtractCheck();
        setup.forEach(check::see);
        requests.forEach(check::see);
        requests.stream()
                .filter(request -> !request.extracts().isEmpty())
                .forEach(request -> check.problems.add(request.title() + " of <requests> has "
                        + request.extracts().get(0) + "; only requests of <setup> extract values"));
        check.unused.forEach((name, title) -> check.problems.add("<extract name=\"" + name + "\"> of " + title
                + " is not used: no later request contains ${" + name + "}; write it into a path, header or body, or"
                + " choose a name that is no property of Maven, which replaces ${name}, ${version} and others itself"));
        return check.problems;
    }

    private void see(HttpRequestPlan request) {
        for (String name : request.requiredNames()) {
            if (!known.contains(name)) {
                problems.add(request.title() + " contains ${" + name + "}, which is neither a property of Maven nor the"
                        + " name of an <extract> of an earlier <setup> request"
                        + (known.isEmpty() ? "" : " (those are " + String.join(", ", known) + ")"));
            }
        }
        if (!unused.isEmpty()) {
            unused.keySet().removeAll(request.names());
        }
        for (Extract extract : request.extracts()) {
            known.add(extract.name());
            unused.put(extract.name(), request.title());
        }
    }
}
