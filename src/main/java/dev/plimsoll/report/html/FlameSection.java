package dev.plimsoll.report.html;

import java.util.List;
import java.util.Optional;

/** The links from a result's page to its flame graphs. */
final class FlameSection {

    private FlameSection() {}

    /**
     * The links; none if there is no flame graph.
     *
     * @param files names in the page's folder
     */
    static Optional<Html> of(List<String> files) {
        if (files.isEmpty()) {
            return Optional.empty();
        }
        Html section =
                Html.section(files.size() == 1 ? "Flame graph" : "Flame graphs").part("flame");
        for (String file : files) {
            section.add(Html.of("p", "")
                    .add(Html.of("a", "prominent", "Open the " + title(file))
                            .with("href", ObjectsSections.near(file))));
        }
        return Optional.of(section);
    }

    /** For example {@code flame graph of retained bytes}. */
    static String title(String file) {
        String kind = file.startsWith("compare.") ? "differential flame graph" : "flame graph";
        if (file.startsWith("perf-cpu.")) {
            return kind + " of CPU samples";
        }
        return kind + (file.contains(".retained.") ? " of retained bytes" : " of allocated bytes");
    }
}
