package dev.plimsoll.report;

import java.util.ArrayList;
import java.util.List;

/** Breaks a list of names into lines. */
final class Wrapped {

    private Wrapped() {}

    /**
     * Writes {@code head} and the items, separated by commas; further lines are indented by two.
     *
     * @param room characters a line may have; an item that is longer stands on a line of its own
     */
    static List<String> of(String head, List<String> items, int room) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(head);
        for (int i = 0; i < items.size(); i++) {
            String item = items.get(i) + (i < items.size() - 1 ? "," : "");
            if (line.length() + 1 + item.length() > room) {
                lines.add(line.toString());
                line = new StringBuilder(" ");
            }
            line.append(' ').append(item);
        }
        lines.add(line.toString());
        return lines;
    }
}
