package dev.plimsoll.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Holds each JSON that the integration tests wrote, {@code it*}{@code /**}{@code /GOAL.json}, against its schema; run by the build. */
public final class SchemaCheck {

    private static final Pattern RESULT = Pattern.compile(
            "(bundle-mem|artifact-mem|upgrades|artifact-versions|perf-objects|mem-over-time|perf-ips|perf-cpu)[.]json");
    private static final int MOST = 5;

    private SchemaCheck() {}

    /**
     * Takes the folder that the projects of the integration tests are in, {@code target}.
     *
     * @throws IllegalStateException if a file breaks its schema, with what is wrong
     */
    public static void main(String[] args) throws IOException {
        List<Path> files = results(Path.of(args[0]));
        List<String> problems = problems(files);
        if (!problems.isEmpty()) {
            throw new IllegalStateException("JSON of integration tests breaks its schema in"
                    + " src/main/resources/dev/plimsoll/schema:\n" + String.join("\n", problems));
        }
        System.out.println("All JSON of integration tests is as its schema says: " + files.size() + " files");
    }

    static List<Path> results(Path target) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> folders = Files.list(target)) {
            for (Path folder : folders.filter(
                            each -> each.getFileName().toString().matches("it(-.+)?"))
                    .toList()) {
                try (Stream<Path> all = Files.walk(folder)) {
                    all.filter(file -> RESULT.matcher(file.getFileName().toString())
                                    .matches())
                            .forEach(files::add);
                }
            }
        }
        return files.stream().sorted().toList();
    }

    static List<String> problems(List<Path> files) throws IOException {
        List<String> problems = new ArrayList<>();
        for (Path file : files) {
            Matcher name = RESULT.matcher(file.getFileName().toString());
            if (name.matches()) {
                Schemas.ofGoal(name.group(1)).problems(Files.readString(file)).stream()
                        .limit(MOST)
                        .map(problem -> file + ": " + problem)
                        .forEach(problems::add);
            }
        }
        return problems;
    }
}
