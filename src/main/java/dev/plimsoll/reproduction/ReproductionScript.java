package dev.plimsoll.reproduction;

import dev.plimsoll.result.Reproduction;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.unit.Printable;
import dev.plimsoll.unit.Prose;
import dev.plimsoll.workload.CookieScope;
import dev.plimsoll.workload.HttpPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A shell script that makes the requests of a reproduction with curl, and reads by jcmd whether they leak. It has no secrets: it
 * takes them from environment variables.
 */
final class ReproductionScript {

    private static final int MIN_ROUNDS = 400;
    /** Before the first reading, or as many as are measured if those are fewer. */
    private static final int WARM_ROUNDS = 200;

    /** Below this part of the growth that was measured, the leak counts as fixed. */
    private static final double LEAKING_SHARE = 0.5;

    /** A JVM that is stopped never answers; a full collection of a large heap may take minutes. */
    private static final int MAX_JCMD_SECONDS = 300;

    /** Per round; with more, the script is too long and runs for too long. */
    static final int MAX_REQUESTS = 1_000;

    /** Linux allows 128 KiB for a variable with its name. */
    static final int MAX_BODY_BYTES = 100_000;

    private final HttpPlan plan;
    private final Reproduction found;
    private final String project;
    private final ScriptRequests requests;

    /** @param plan what is left of the workload */
    ReproductionScript(HttpPlan plan, Reproduction found, String project) {
        this.plan = plan;
        this.found = found;
        this.project = project;
        this.requests = new ScriptRequests(plan);
    }

    /** Whether a script can read a series of a running application. */
    static boolean canRead(SeriesKind kind) {
        return kind == SeriesKind.LIVE_HEAP || kind == SeriesKind.THREADS || kind == SeriesKind.OPEN_FILES;
    }

    /** Whether a round of a plan is short enough. */
    static boolean canRepeat(HttpPlan plan) {
        return plan.timesPerRound().stream().mapToLong(Integer::longValue).sum() <= MAX_REQUESTS;
    }

    /** Whether each body fits into a variable of the environment. */
    static boolean canSend(HttpPlan plan) {
        return plan.requests().stream()
                .flatMap(request -> request.body().stream())
                .allMatch(body -> body.isTextOfAtMost(MAX_BODY_BYTES));
    }

    String text() {
        List<String> round = requests.round();
        List<String> lines = new ArrayList<>(head());
        requests.variables()
                .forEach((name, meaning) -> lines.add(
                        "[ -n \"${" + name + "+set}\" ] || fail 'set the variable " + name + ": " + meaning + "'"));
        lines.addAll(cookieJar());
        lines.addAll(extracts());
        lines.addAll(List.of(
                "",
                "# All values have nine digits; another run of this script begins with others.",
                "fresh=$(($(date +%s) % 700000 * 1000 + 100000000))",
                "turn=0",
                "made=0",
                "",
                "round() {"));
        round.forEach(line -> lines.add("    " + line));
        lines.addAll(List.of("}", ""));
        lines.add(ScriptFunctions.filled());
        lines.addAll(sending());
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
                "set -f",
                "LC_ALL=C",
                "export LC_ALL",
                "",
                "# Rounds in the background do not see a signal, so they are waited for.",
                "trap 'trap \"\" HUP INT TERM; wait; exit 2' HUP INT TERM",
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
                "case $rounds in",
                "    '' | 0* | *[!0-9]* | ??????????*) fail 'ROUNDS is a whole number from 1 to 999999999' ;;",
                "esac",
                "command -v curl > /dev/null || fail 'curl is not on the PATH'",
                "command -v jcmd > /dev/null || fail 'jcmd is not on the PATH: it is in the bin folder of a JDK'",
                "limited=",
                "if command -v timeout > /dev/null; then limited='timeout " + MAX_JCMD_SECONDS + "'; fi",
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

    /** All requests are one visitor. */
    private List<String> cookieJar() {
        return plan.cookies() == CookieScope.ALL
                ? List.of(
                        "",
                        "jar=$(mktemp) || fail 'mktemp cannot make a file for the cookies'",
                        "trap 'rm -f \"$jar\"' EXIT")
                : List.of();
    }

    private List<String> extracts() {
        if (requests.preparations().isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(ScriptFunctions.extracted(requests.extracts()));
        lines.addAll(requests.preparations());
        return lines;
    }

    private List<String> sending() {
        long seconds = Math.max(1, plan.timeout().plusMillis(999).toSeconds());
        return List.of(
                "send() {",
                "    expected=$1",
                "    shift",
                "    code=$(curl -q --noproxy '*' -g -s -S -m " + seconds + (plan.isHttps() ? " -k" : "")
                        + (plan.cookies() == CookieScope.ALL ? " -b \"$jar\" -c \"$jar\"" : "")
                        + " -o /dev/null -w '%{http_code}' \"$@\") ||",
                "        fail 'curl cannot make the request'",
                "    for pattern in $expected; do",
                "        case $code in",
                "            $pattern) return 0 ;;",
                "        esac",
                "    done",
                "    fail \"the application answered $code, expected $(echo \"$expected\" | tr '?' x)\"",
                "}",
                "");
    }

    private List<String> reading() {
        List<String> lines = new ArrayList<>(List.of(
                "collect() {",
                "    $limited jcmd \"$pid\" GC.run > /dev/null || fail \"jcmd cannot reach process $pid\"",
                "}",
                "",
                "# " + Prose.capitalised(found.series().text()) + " after a full collection",
                "read_once() {",
                "    collect"));
        lines.addAll(
                switch (found.series()) {
                    case THREADS ->
                        List.of(
                                "    $limited jcmd \"$pid\" Thread.print | awk '/^\"/ { count++ } END { print count + 0 }'");
                    case OPEN_FILES ->
                        List.of(
                                "    [ -r \"/proc/$pid/fd\" ] || fail \"/proc/$pid/fd cannot be read: run this on Linux, as the"
                                        + " user of process $pid\"",
                                "    files=$(ls \"/proc/$pid/fd\") || fail \"/proc/$pid/fd cannot be listed\"",
                                "    set -- $files",
                                "    echo $#");
                    default ->
                        List.of("    $limited jcmd \"$pid\" GC.class_histogram | awk '$1 == \"Total\" { print $3 }'");
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
                "    case $now in",
                "        '' | 0 | *[!0-9]*) fail \"the " + found.series().text()
                        + " of process $pid cannot be read\" ;;",
                "    esac",
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
                    "        made=$((made + 1))",
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
                "            fresh=$((fresh + " + requests.freshPerRound() + "))",
                "            made=$((made + 1))",
                "            j=$((j + 1))",
                "            i=$((i + 1))",
                "        done",
                "        failed=",
                "        for one in $all; do",
                "            wait \"$one\" || failed=1",
                "        done",
                "        [ -z \"$failed\" ] || exit 2",
                "    done",
                "}",
                "");
    }

    private List<String> verdict() {
        String limit = String.format(Locale.ROOT, "%.4f", LEAKING_SHARE * found.perRound());
        String unit = found.series().unit();
        return List.of(
                "warm=" + WARM_ROUNDS,
                "[ \"$rounds\" -ge $warm ] || warm=$rounds",
                "repeat $warm",
                "before=$(reading) || exit 2",
                "repeat \"$rounds\"",
                "after=$(reading) || exit 2",
                "awk -v grown=$((after - before)) -v rounds=\"$rounds\" -v limit=" + limit + " 'BEGIN {",
                "    rate = grown / rounds",
                "    leaks = rate > limit",
                "    form = rate < 1000 ? \"%.4g\" : \"%.0f\"",
                "    printf \"%s by \" form \" " + unit + " per round, in %d rounds: %s (limit \" form \" " + unit
                        + ")\\n\", \"" + found.series().text()
                        + (found.series() == SeriesKind.LIVE_HEAP ? " grows" : " grow")
                        + "\", rate, rounds, leaks ? \"leaks\" : \"fixed\", limit",
                "    exit leaks ? 1 : 0",
                "}'");
    }
}
