package dev.plimsoll.report.html;

import java.util.List;
import java.util.stream.Collectors;

/** The style sheet beside the pages, for servers that forbid styles inside them. */
public final class Stylesheet {

    /** The name of its file. */
    public static final String NAME = "plimsoll.css";

    private static final List<String> PARTS = List.of(
            "page.css",
            "tables.css",
            "treemap.css",
            "ledger.css",
            "charts.css",
            "perf-mem.css",
            "capacity.css",
            "what-if.css",
            "versions.css",
            "compare.css",
            "flame.css");

    private Stylesheet() {}

    public static String text() {
        return PARTS.stream().map(ClasspathResource::own).collect(Collectors.joining("\n"));
    }
}
