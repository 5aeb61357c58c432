package dev.plimsoll.gate;

import dev.plimsoll.result.Caveat;
import dev.plimsoll.result.Check;
import java.util.List;

/** Makes checks inconclusive whose verdict a caveat on their figure could turn. */
record Doubts(List<Caveat> caveats) {

    List<Check> appliedTo(List<Check> checks) {
        return checks.stream().map(this::appliedTo).toList();
    }

    private Check appliedTo(Check check) {
        return caveats.stream()
                .filter(caveat -> isOn(caveat.on(), check) && caveat.couldTurn(check))
                .findFirst()
                .map(caveat -> check.inconclusive(caveat.text().replaceFirst("\\.$", "")))
                .orElse(check);
    }

    /** Whether a check is on one of a group of figures. */
    static boolean isOn(Caveat.On group, Check check) {
        return switch (check.metric()) {
            case ALLOCATED, ALLOCATED_OBJECTS, ALLOCATED_AT -> group != Caveat.On.RETAINED;
            case RETAINED -> group != Caveat.On.ALLOCATED;
            default -> false;
        };
    }
}
