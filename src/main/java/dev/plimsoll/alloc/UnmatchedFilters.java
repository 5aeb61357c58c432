package dev.plimsoll.alloc;

import dev.plimsoll.attribution.Attribution;
import dev.plimsoll.result.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Says which filters of a plan match nothing: what they were meant to select was not measured. */
public final class UnmatchedFilters {

    private UnmatchedFilters() {}

    public static List<Reason> of(ObjectsPlan plan, Attribution attribution) {
        List<Reason> reasons = new ArrayList<>();
        useless("allowFiles", attribution.allowFilesMatched(), plan.allowFiles(), reasons);
        useless("ignoreFiles", attribution.ignoreFilesMatched(), plan.ignoreFiles(), reasons);
        return reasons;
    }

    private static void useless(String name, boolean matched, Optional<Pattern> pattern, List<Reason> reasons) {
        if (!matched && pattern.isPresent()) {
            reasons.add(new Reason(
                    "filter-without-match",
                    "<" + name + "> (-Dplimsoll." + name + ") '" + pattern.get()
                            + "' finds no class and no file in any stack; check it."));
        }
    }
}
