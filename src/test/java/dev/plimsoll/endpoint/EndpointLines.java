package dev.plimsoll.endpoint;

import java.util.List;

/** Prints endpoints for comparison. */
final class EndpointLines {

    private EndpointLines() {}

    static List<String> of(EndpointList list) {
        return list.endpoints().stream().map(EndpointLines::line).toList();
    }

    private static String line(Endpoint each) {
        return each.method() + " " + each.template()
                + each.path().map(path -> " -> " + path).orElse("")
                + each.whyNotCalled().map(why -> ": " + why).orElse("")
                + (each.weight() == 1 ? "" : " (" + each.weight() + ")");
    }
}
