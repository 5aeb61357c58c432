package dev.plimsoll.report.table;

import dev.plimsoll.report.text.Markdown;
import dev.plimsoll.report.text.WhatIfText;
import dev.plimsoll.result.SwitchRow;
import dev.plimsoll.result.SwitchRow.SwitchVerdict;
import dev.plimsoll.result.WhatIfResult;
import java.util.ArrayList;
import java.util.List;

/** Writes the figures of {@code what-if.md}: the matrix, why each verdict is what it is, and what to paste. */
final class WhatIfMarkdown {

    private WhatIfMarkdown() {}

    /** The part after the verdict. */
    static String text(WhatIfResult result) {
        StringBuilder text = new StringBuilder("\n" + Markdown.text(WhatIfText.headline(result)) + ".\n");
        List<List<String>> rows = new ArrayList<>(List.of(
                escaped(WhatIfText.units()),
                escaped(WhatIfText.base(result)),
                escaped(WhatIfText.same(result)),
                escaped(WhatIfText.seen(result))));
        result.switches().forEach(row -> rows.add(escaped(WhatIfText.row(row, true))));
        text.append(Markdown.table(WhatIfText.heads(), rows));
        List<String> reasons = new ArrayList<>(WhatIfText.reasons(result));
        reasons.addAll(WhatIfText.legend(result));
        if (!result.leftOut().isEmpty()) {
            reasons.add(WhatIfText.leftOut(result));
        }
        reasons.addAll(result.notes());
        text.append(Markdown.folded("Why", reasons));
        List<String> paste = new ArrayList<>();
        for (SwitchRow row : result.with(SwitchVerdict.TAKE)) {
            paste.add(row.name() + ":");
            row.paste().forEach(line -> paste.add("    " + line));
        }
        if (!paste.isEmpty()) {
            text.append(Markdown.folded("To take", paste));
        }
        return text.toString();
    }

    private static List<String> escaped(List<String> cells) {
        return cells.stream().map(Markdown::text).toList();
    }
}
