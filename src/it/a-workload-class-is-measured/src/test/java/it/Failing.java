package it;

import java.util.concurrent.Callable;

/** Throws at its third call: one instance is called again and again. */
public final class Failing implements Callable<Object> {

    private int calls;

    @Override
    public Object call() throws Exception {
        if (++calls == 3) {
            throw new IllegalStateException("the third call");
        }
        return calls;
    }
}
