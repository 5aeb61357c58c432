package dev.plimsoll.report.text;

import dev.plimsoll.result.Removal.PomPlace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the module's pom is, and at which lines dependencies are declared.
 *
 * @param pom the module's pom, relative to the folder that Maven was started in, with slashes
 * @param declared the declarations by {@code group:artifact[:classifier]}
 */
public record PomLines(String pom, Map<String, PomPlace> declared) {

    /** A pom in the folder that Maven was started in, whose lines are not known. */
    public static final PomLines UNKNOWN = new PomLines("pom.xml", Map.of());

    public PomLines {
        declared = Map.copyOf(declared);
    }

    /** The folder of the module as a prefix of paths: {@code web/}, or nothing. */
    public String folder() {
        return pom.substring(0, pom.lastIndexOf('/') + 1);
    }

    /**
     * The line that declares a dependency, or else one of those that bring it in; empty if it is not known or not in a pom of this
     * build.
     */
    public Optional<PomPlace> of(String dependency, List<String> through) {
        return Stream.concat(Stream.of(dependency), through.stream())
                .flatMap(name -> Optional.ofNullable(declared.get(name)).stream())
                .filter(place -> place.file().endsWith(".xml"))
                .findFirst();
    }
}
