package dev.plimsoll.mojo;

import org.jspecify.annotations.Nullable;

/** An entry of {@code <accept>} as Maven binds it: raw texts. */
public final class Accept {

    private @Nullable String limit;
    private @Nullable String subject;
    private @Nullable String reason;
    private @Nullable String until;

    /** Which limit may be broken: the parameter that sets it; without it, any. */
    public void setLimit(String limit) {
        this.limit = limit;
    }

    /** Whose figure: a dependency, a location or the project; {@code *} stands for any characters. */
    public void setSubject(String subject) {
        this.subject = subject;
    }

    /** Why. */
    public void setReason(String reason) {
        this.reason = reason;
    }

    /** The last day on which it may, for example {@code 2027-03-31}; without it, always. */
    public void setUntil(String until) {
        this.until = until;
    }

    @Nullable
    String limit() {
        return limit;
    }

    @Nullable
    String subject() {
        return subject;
    }

    @Nullable
    String reason() {
        return reason;
    }

    @Nullable
    String until() {
        return until;
    }
}
