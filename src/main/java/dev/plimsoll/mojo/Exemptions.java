package dev.plimsoll.mojo;

import dev.plimsoll.config.Settings;
import dev.plimsoll.gate.Exemption;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what users accept though it breaks a limit. */
final class Exemptions {

    private Exemptions() {}

    static List<Exemption> read(Settings settings, List<Accept> raw) {
        List<Exemption> accepted = new ArrayList<>();
        for (int i = 0; i < raw.size(); i++) {
            Accept bean = raw.get(i);
            Settings entry = settings.within("<accept>, entry " + (i + 1));
            entry.require("subject", bean.subject(), "whose figure is accepted, for example com.google.guava:guava");
            entry.require("reason", bean.reason(), "why, so that others know");
            Optional<String> subject = entry.text("subject", bean.subject());
            Optional<String> reason = entry.text("reason", bean.reason());
            Optional<LocalDate> until = entry.value("until", bean.until(), Exemptions::date);
            if (subject.isPresent() && reason.isPresent()) {
                accepted.add(new Exemption(entry.text("limit", bean.limit()), subject.get(), reason.get(), until));
            }
        }
        return accepted;
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException wrong) {
            throw new IllegalArgumentException("'" + text + "' is not a date; write for example 2027-03-31", wrong);
        }
    }
}
