package dev.plimsoll.whatif;

import dev.plimsoll.result.BaseFigure;
import dev.plimsoll.result.LeftOutSwitch;
import dev.plimsoll.result.ResultHeader;
import dev.plimsoll.result.SwitchEffect;
import dev.plimsoll.result.SwitchMetric;
import dev.plimsoll.result.SwitchRow;
import dev.plimsoll.result.SwitchRow.SwitchVerdict;
import dev.plimsoll.result.WhatIfResult;
import dev.plimsoll.unit.SecretNames;
import dev.plimsoll.unit.SecretText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Makes the result of what was measured until now.
 *
 * @param rule compares
 * @param readings of the completed rounds
 * @param forks knows what was recorded
 * @param switches in the order of the configuration
 * @param leftOut what was not measured
 * @param failures why the application did not work, by the name of the switch
 */
record WhatIfRows(
        SwitchRule rule,
        ForkReadings readings,
        SwitchForks forks,
        List<JvmSwitch> switches,
        List<LeftOutSwitch> leftOut,
        Map<String, String> failures) {

    WhatIfResult result(ResultHeader header, String workload, int rounds, int completed) throws IOException {
        List<SwitchMetric> metrics = readings.metrics();
        List<BaseFigure> base = metrics.stream()
                .map(metric -> SwitchRule.base(readings.of(ForkReadings.BASE, metric)))
                .toList();
        List<SwitchRow> rows = new ArrayList<>();
        for (JvmSwitch changed : switches) {
            rows.add(row(changed, base, completed));
        }
        return new WhatIfResult(
                header,
                workload,
                rounds,
                completed,
                readings.forks(ForkReadings.BASE),
                WhatIfSettings.CONFIDENCE,
                WhatIfSettings.SEED,
                base,
                rows,
                leftOut,
                List.of(),
                notes(rounds, completed));
    }

    private SwitchRow row(JvmSwitch changed, List<BaseFigure> base, int completed) throws IOException {
        String failure = failures.getOrDefault(changed.name(), "");
        List<SwitchEffect> effects = failure.isEmpty()
                ? base.stream()
                        .map(BaseFigure::metric)
                        .filter(metric ->
                                !readings.of(changed.name(), metric).values().isEmpty())
                        .map(metric -> rule.effect(
                                readings.of(ForkReadings.BASE, metric), readings.of(changed.name(), metric)))
                        .toList()
                : List.of();
        SwitchVerdict verdict = failure.isEmpty() ? rule.verdict(effects, base, completed) : SwitchVerdict.LEAVE;
        OptionalLong archive = forks.archiveBytes(changed);
        return new SwitchRow(
                changed.name(),
                changed.arguments().stream().map(WhatIfRows::withoutSecrets).toList(),
                changed.assignments().stream().map(WhatIfRows::withoutSecrets).toList(),
                archive,
                readings.forks(changed.name()),
                effects,
                verdict,
                failure.isEmpty() ? new SwitchReason(rule, effects, base).of(verdict, completed) : failure,
                paste(changed));
    }

    private static String withoutSecrets(String text) {
        int equals = text.indexOf('=');
        return equals > 0 && SecretNames.matches(text.substring(0, equals))
                ? text.substring(0, equals) + "=***"
                : SecretText.maskedForms(text);
    }

    private static List<String> paste(JvmSwitch changed) {
        return switch (changed.recording()) {
            case CDS ->
                List.of(
                        "-XX:ArchiveClassesAtExit=app.jsa (once: exercise the application, then stop it)",
                        "-XX:SharedArchiveFile=app.jsa");
            case AOT ->
                List.of(
                        "-XX:AOTCacheOutput=app.aot (once: exercise the application, then stop it)",
                        "-XX:AOTCache=app.aot");
            case NONE -> {
                List<String> lines = new ArrayList<>(changed.assignments().stream()
                        .map(WhatIfRows::withoutSecrets)
                        .toList());
                if (!changed.arguments().isEmpty()) {
                    lines.add(String.join(
                            " ",
                            changed.arguments().stream()
                                    .map(WhatIfRows::withoutSecrets)
                                    .toList()));
                }
                yield lines;
            }
        };
    }

    private List<String> notes(int rounds, int completed) {
        List<String> notes = new ArrayList<>();
        if (completed < rounds) {
            notes.add("The time limit ended the run after " + completed + " of " + rounds
                    + " rounds: raise <whatIfTimeout> (-Dplimsoll.whatIfTimeout), or compare fewer <switches>"
                    + " (-Dplimsoll.switches).");
        }
        if (!rule.suffices(rounds)) {
            notes.add("With " + rounds + (rounds == 1 ? " round" : " rounds")
                    + ", no difference can be told from chance: at least " + rule.neededRounds()
                    + " are needed (-Dplimsoll.rounds).");
        }
        return notes;
    }
}
