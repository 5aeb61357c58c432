package dev.plimsoll.retention;

/** A search was stopped because it exceeded its budget; the message is the exceeded amount, for example {@code 3 min 0 s}. */
public final class OverBudgetException extends Exception {

    private static final long serialVersionUID = 1;

    public OverBudgetException(String budget) {
        super(budget);
    }
}
