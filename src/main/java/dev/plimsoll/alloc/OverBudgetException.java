package dev.plimsoll.alloc;

/** A search was stopped because it took more than its budget; the message says of what, for example {@code 3 min 0 s}. */
public final class OverBudgetException extends Exception {

    private static final long serialVersionUID = 1;

    public OverBudgetException(String budget) {
        super(budget);
    }
}
