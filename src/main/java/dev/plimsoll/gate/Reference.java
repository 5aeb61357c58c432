package dev.plimsoll.gate;

import java.util.Optional;

/**
 * What growth is measured against, as texts name it: the baseline file, or another side that was measured for this run.
 *
 * @param base the name of the other side, for example {@code origin/main (1a2b3c4)}; empty for the baseline file
 */
public record Reference(Optional<String> base) {

    /** The baseline file. */
    public static final Reference FILE = new Reference(Optional.empty());

    /** Another side. */
    public static Reference base(String name) {
        return new Reference(Optional.of(name));
    }

    /** {@code the baseline}, or the name of the other side. */
    String name() {
        return base.orElse("the baseline");
    }

    /** {@code the baseline's 10.0 MiB}, or {@code the 10.0 MiB of origin/main (1a2b3c4)}. */
    String amount(String amount) {
        return base.map(name -> "the " + amount + " of " + name).orElse("the baseline's " + amount);
    }

    /** Why a figure cannot be compared. */
    String lacksFigure() {
        return name() + " has no such figure" + (base.isEmpty() ? "; write it again with plimsoll:baseline" : "");
    }

    /** How to accept growth, following {@code or}. */
    String acceptance() {
        return base.isEmpty() ? "accept it with plimsoll:baseline" : "compare with another <base> (-Dplimsoll.base)";
    }
}
