package dev.plimsoll.mojo;

import dev.plimsoll.config.DidYouMean;
import dev.plimsoll.config.Settings;
import dev.plimsoll.gate.Exemption;
import dev.plimsoll.gate.LimitName;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An entry of {@code <accept>} as Maven binds it: unparsed text. */
public final class Accept {

    private @Nullable String limit;
    private @Nullable String subject;
    private @Nullable String reason;
    private @Nullable String until;

    /** The parameter that sets the limit that may be broken; any limit if it is missing. */
    public void setLimit(String limit) {
        this.limit = limit;
    }

    /** A dependency, a location or the project; {@code *} stands for any characters. */
    public void setSubject(String subject) {
        this.subject = subject;
    }

    /** Why, for people. */
    public void setReason(String reason) {
        this.reason = reason;
    }

    /** The last day, for example {@code 2027-03-31}; it does not end if it is missing. */
    public void setUntil(String until) {
        this.until = until;
    }

    /** The exemptions that the entries of {@code <accept>} make. */
    static List<Exemption> read(Settings settings, List<Accept> entries) {
        List<Exemption> exemptions = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            entries.get(i).read(settings.within("<accept>, entry " + (i + 1))).ifPresent(exemptions::add);
        }
        return exemptions;
    }

    private Optional<Exemption> read(Settings entry) {
        entry.require("subject", subject, "whose figure is accepted, for example com.google.guava:guava");
        entry.require("reason", reason, "why, so that others know");
        Optional<String> whose = entry.text("subject", subject);
        Optional<String> why = entry.text("reason", reason);
        Optional<LocalDate> end = entry.value("until", until, Accept::date);
        Optional<String> which = entry.value("limit", limit, Accept::limit);
        return whose.isPresent() && why.isPresent()
                ? Optional.of(new Exemption(which, whose.get(), why.get(), end))
                : Optional.empty();
    }

    /** With a misspelt limit, it would apply to nothing. */
    private static String limit(String text) {
        List<String> accepted = LimitName.settable();
        if (!accepted.contains(text)) {
            throw new IllegalArgumentException("'" + text + "' is not a limit; write " + String.join(", ", accepted)
                    + DidYouMean.hint(accepted, text));
        }
        return text;
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException wrong) {
            throw new IllegalArgumentException("'" + text + "' is not a date; write for example 2027-03-31", wrong);
        }
    }
}
