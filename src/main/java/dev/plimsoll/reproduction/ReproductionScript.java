package dev.plimsoll.reproduction;

import dev.plimsoll.result.Reproduction;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.unit.Printable;
import dev.plimsoll.unit.SecretNames;
import dev.plimsoll.unit.SecretText;
import dev.plimsoll.workload.CookieScope;
import dev.plimsoll.workload.HttpHeader;
import dev.plimsoll.workload.HttpPlan;
import dev.plimsoll.workload.HttpRequestPlan;
import dev.plimsoll.workload.SentSecrets;
import dev.plimsoll.workload.VaryingValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A shell script that makes the requests of a reproduction with curl, and reads by jcmd whether they leak. It has no secrets: it
 * takes them from environment variables.
 */
final class ReproductionScript {

    private static final int MIN_ROUNDS = 400;
    private static final int WARM_ROUNDS = 200;

    /** Below this part of the growth that was measured, the leak counts as fixed. */
    private static final double LEAKING_SHARE = 0.5;

    /** {@code ${name}}, the value of a response. */
    private static final Pattern EXTRACTED = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    private final HttpPlan plan;
    private final Reproduction found;
    private final String project;
    private final Map<String, String> variables = new LinkedHashMap<>();

    /** @param plan what is left of the workload */
    ReproductionScript(HttpPlan plan, Reproduction found, String project) {
        this.plan = plan;
        this.found = found;
        this.project = project;
    }

    /** Whether a script can read a series of a running application. */
    static boolean canRead(SeriesKind kind) {
        return kind == SeriesKind.LIVE_HEAP || kind == SeriesKind.THREADS || kind == SeriesKind.OPEN_FILES;
    }

    String text() {
        List<String> round = new ArrayList<>();
        for (int i = 0; i < plan.requests().size(); i++) {
            HttpRequestPlan request = plan.requests().get(i);
            int times = found.requests().get(i).weight();
            String line = line(request, i + 1);
            IntStream.range(0, times).forEach(time -> {
                round.add("    fresh=$((fresh + 1))");
                round.add(line);
            });
        }
        List<String> lines = new ArrayList<>(head());
        variables.forEach((name, meaning) ->
                lines.add("[ -n \"${" + name + ":-}\" ] || fail 'set the variable " + name + ": " + meaning + "'"));
        lines.addAll(List.of(
                "",
                "# All values have nine digits; another run of this script begins with others.",
                "fresh=$(($(date +%s) % 700000 * 1000 + 100000000))",
                "turn=0",
                "",
                "round() {"));
        lines.addAll(round);
        lines.addAll(List.of("    turn=$((turn + 1))", "}", ""));
        lines.addAll(reading());
        lines.addAll(running());
        lines.addAll(verdict());
        return String.join("\n", lines) + "\n";
    }

    private List<String> head() {
        return List.of(
                "#!/bin/sh",
                comment("Repeats the requests with which " + project + " leaks, and checks whether it still does."),
                "#",
                "# Usage: sh " + LeakReproduction.SCRIPT + " URL PID [ROUNDS]",
                "#   URL     where the running application listens, for example http://localhost:8080",
                "#   PID     its process, as jcmd prints it; curl and jcmd must be on the PATH",
                "#   ROUNDS  how often the requests are made between two readings, " + rounds() + " by default",
                "# Exit status: 0 if it is fixed, 1 if it leaks, 2 if that was not measured.",
                "",
                "fail() {",
                "    echo \"$*\" >&2",
                "    exit 2",
                "}",
                "",
                "[ $# -ge 2 ] || fail 'usage: sh " + LeakReproduction.SCRIPT + " URL PID [ROUNDS]'",
                "url=${1%/}",
                "pid=$2",
                "rounds=${3:-" + rounds() + "}",
                "command -v curl > /dev/null || fail 'curl is not on the PATH'",
                "command -v jcmd > /dev/null || fail 'jcmd is not on the PATH: it is in the bin folder of a JDK'",
                "");
    }

    private int rounds() {
        return (int) Math.max(
                MIN_ROUNDS,
                Math.min(
                        TrialSettings.MAX_OPERATIONS,
                        Math.ceil(TrialSettings.LEAK_TO_NOISE
                                * TrialSettings.noise(found.series())
                                / Math.max(found.perRound(), 1e-9))));
    }

    private static String comment(String text) {
        return "# " + Printable.of(text);
    }

    /** One request. */
    private String line(HttpRequestPlan request, int number) {
        StringBuilder line = new StringBuilder("    send ").append(pattern(request));
        if (request.method().equals("HEAD")) {
            line.append(" -I");
        } else if (!request.method().equals("GET") || request.body().isPresent()) {
            line.append(" -X ").append(request.method());
        }
        for (HttpHeader header : request.headers()) {
            line.append(" -H ").append(quoted(header.name() + ": ")).append(header(header));
        }
        if (sendsCookies()) {
            line.append(" -H \"Cookie: $")
                    .append(variable("COOKIE", "the cookies that <setup> gets, as name=value; name=value"))
                    .append('"');
        }
        if (request.body().isPresent()) {
            String name = variable("BODY_" + number, "the body of " + request.title() + ", as it is configured");
            line.append(" --data-binary \"$(filled \"$").append(name).append("\")\"");
        }
        return line.append(" \"$url\"").append(path(request)).toString();
    }

    private boolean sendsCookies() {
        return plan.cookies() != CookieScope.NONE && !plan.setup().isEmpty();
    }

    private String header(HttpHeader header) {
        if (onlyVaries(header.value()) || !SentSecrets.isSecret(header)) {
            return value(header.value());
        }
        return variable("HEADER_" + name(header.name()), "the value of header " + header.name(), header.value());
    }

    private static boolean onlyVaries(String text) {
        return VaryingValue.isIn(text) && VaryingValue.replaced(text, "").isBlank();
    }

    /** A variable in place of a secret, whose placeholders are filled if the secret has some. */
    private String variable(String name, String meaning, String secret) {
        String value = "$" + variable(name, meaning);
        return VaryingValue.isIn(secret) ? "\"$(filled \"" + value + "\")\"" : "\"" + value + "\"";
    }

    private String path(HttpRequestPlan request) {
        String path = request.path();
        int mark = path.indexOf('?');
        String before = mark < 0 ? path : path.substring(0, mark);
        StringBuilder text = new StringBuilder(segments(before));
        if (mark >= 0) {
            String separator = "?";
            for (String parameter : path.substring(mark + 1).split("&", -1)) {
                text.append(quoted(separator)).append(parameter(parameter));
                separator = "&";
            }
        }
        return text.toString();
    }

    private String segments(String path) {
        return SecretText.masked(path).equals(path)
                ? value(path)
                : "\"$" + variable("REQUEST_PATH", "the path of the request") + "\"";
    }

    private String parameter(String parameter) {
        String name = parameter.split("=", 2)[0];
        boolean isSecret = SecretNames.matchesParameter(name)
                || !SecretText.masked("?" + parameter).equals("?" + parameter);
        String own = parameter.substring(Math.min(parameter.length(), name.length() + 1));
        if (onlyVaries(own) || !isSecret) {
            return value(parameter);
        }
        return quoted(name + "=") + variable("QUERY_" + name(name), "the value of query parameter " + name, own);
    }

    /** A text for the shell, with variables in place of values that vary or are extracted. */
    private String value(String text) {
        return VaryingValue.replaced(
                text,
                this::extracted,
                "\"$fresh\"",
                count -> "\"$((" + VaryingValue.FIRST_OF_CYCLE + " + turn % " + count + "))\"");
    }

    private String extracted(String text) {
        StringBuilder all = new StringBuilder();
        Matcher matcher = EXTRACTED.matcher(text);
        int end = 0;
        while (matcher.find()) {
            String name = variable(
                    "EXTRACT_" + name(matcher.group(1)), "the value of <extract name=" + matcher.group(1) + ">");
            all.append(quoted(text.substring(end, matcher.start()))).append("\"$" + name + "\"");
            end = matcher.end();
        }
        return all.append(quoted(text.substring(end))).toString();
    }

    private String variable(String name, String meaning) {
        variables.put(name, Printable.of(meaning).replace("'", ""));
        return name;
    }

    private static String name(String text) {
        return text.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    private static String quoted(String text) {
        return text.isEmpty() ? "" : "'" + text.replace("'", "'\\''") + "'";
    }

    /** The expected statuses as a pattern of the shell. */
    private static String pattern(HttpRequestPlan request) {
        List<String> patterns = new ArrayList<>();
        for (String range : request.expected().toString().split(",", -1)) {
            if (range.endsWith("xx")) {
                patterns.add(range.charAt(0) + "??");
            } else if (range.contains("-")) {
                int first = Integer.parseInt(range.substring(0, range.indexOf('-')));
                int last = Integer.parseInt(range.substring(range.indexOf('-') + 1));
                IntStream.rangeClosed(first, last).forEach(status -> patterns.add(String.valueOf(status)));
            } else {
                patterns.add(range);
            }
        }
        return quoted(String.join(" ", patterns));
    }

    private List<String> reading() {
        List<String> lines = new ArrayList<>(List.of(
                "# A text with values in place of its placeholders",
                "filled() {",
                "    printf '%s\\n' \"$1\" | awk -v fresh=\"$fresh\" -v turn=\"$turn\" '{",
                "        while (match($0, /[{]cycle:[0-9]+[}]/)) {",
                "            count = substr($0, RSTART + 7, RLENGTH - 8)",
                "            $0 = substr($0, 1, RSTART - 1) (" + VaryingValue.FIRST_OF_CYCLE
                        + " + turn % count) substr($0, RSTART + RLENGTH)",
                "        }",
                "        gsub(/[{]fresh[}]/, fresh)",
                "        print",
                "    }'",
                "}",
                "",
                "send() {",
                "    expected=$1",
                "    shift",
                "    code=$(curl -g -s -S -o /dev/null -w '%{http_code}' \"$@\") || fail 'curl cannot make the"
                        + " request'",
                "    for pattern in $expected; do",
                "        case $code in",
                "            $pattern) return 0 ;;",
                "        esac",
                "    done",
                "    fail \"the application answered $code, expected $expected\"",
                "}",
                "",
                "collect() {",
                "    jcmd \"$pid\" GC.run > /dev/null || fail \"jcmd cannot reach process $pid\"",
                "}",
                "",
                "# " + capitalized(found.series().text()) + " after a full collection",
                "read_once() {"));
        lines.addAll(
                switch (found.series()) {
                    case THREADS -> List.of("    collect", "    jcmd \"$pid\" Thread.print | grep -c '^\"'");
                    case OPEN_FILES ->
                        List.of(
                                "    collect",
                                "    [ -r \"/proc/$pid/fd\" ] || fail \"the open files of process $pid cannot be read\"",
                                "    ls \"/proc/$pid/fd\" | wc -l");
                    default ->
                        List.of(
                                "    collect",
                                "    jcmd \"$pid\" GC.class_histogram | awk '$1 == \"Total\" { print $3 }'");
                });
        lines.addAll(List.of(
                "}",
                "",
                "# Until another collection changes nothing",
                "reading() {",
                "    last=-1",
                "    now=$(read_once) || exit 2",
                "    tries=0",
                "    while [ \"$now\" != \"$last\" ] && [ $tries -lt 5 ]; do",
                "        last=$now",
                "        now=$(read_once) || exit 2",
                "        tries=$((tries + 1))",
                "    done",
                "    [ -n \"$now\" ] || fail \"process $pid cannot be read\"",
                "    echo \"$now\"",
                "}",
                ""));
        return lines;
    }

    private List<String> running() {
        int concurrency = found.concurrency();
        if (concurrency == 1) {
            return List.of(
                    "repeat() {",
                    "    i=0",
                    "    while [ $i -lt \"$1\" ]; do",
                    "        round",
                    "        i=$((i + 1))",
                    "    done",
                    "}",
                    "");
        }
        return List.of(
                "# " + concurrency + " rounds at once",
                "repeat() {",
                "    i=0",
                "    while [ $i -lt \"$1\" ]; do",
                "        all=",
                "        j=0",
                "        while [ $j -lt " + concurrency + " ] && [ $i -lt \"$1\" ]; do",
                "            round &",
                "            all=\"$all $!\"",
                "            fresh=$((fresh + 100))",
                "            turn=$((turn + 1))",
                "            j=$((j + 1))",
                "            i=$((i + 1))",
                "        done",
                "        for one in $all; do",
                "            wait \"$one\" || exit 2",
                "        done",
                "    done",
                "}",
                "");
    }

    private List<String> verdict() {
        String limit = String.format(Locale.ROOT, "%.4f", LEAKING_SHARE * found.perRound());
        String unit = found.series().unit();
        return List.of(
                "repeat " + WARM_ROUNDS,
                "before=$(reading) || exit 2",
                "repeat \"$rounds\"",
                "after=$(reading) || exit 2",
                "awk -v grown=$((after - before)) -v rounds=\"$rounds\" -v limit=" + limit + " 'BEGIN {",
                "    rate = grown / rounds",
                "    leaks = rate > limit",
                "    printf \"%s grows by %.4g " + unit + " per round, in %d rounds: %s (limit %.4g " + unit
                        + ")\\n\", \"" + found.series().text()
                        + "\", rate, rounds, leaks ? \"leaks\" : \"fixed\", limit",
                "    exit leaks ? 1 : 0",
                "}'");
    }

    private static String capitalized(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
