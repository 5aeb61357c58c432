package dev.plimsoll.report.text;

import dev.plimsoll.unit.Printable;

/**
 * One thing to do about a result. Foreign text in it is printable.
 *
 * @param title what to do, a sentence without a full stop
 * @param why what it saves, or what was observed; may be empty
 * @param where where {@code copy} belongs; may be empty
 * @param copy lines to copy: XML, flags, a command, or a place in the code; may be empty
 */
public record NextStep(String title, String why, String where, String copy) {

    public NextStep {
        title = Printable.of(title);
        why = Printable.of(why);
        where = Printable.of(where);
        copy = Printable.lines(copy);
    }
}
