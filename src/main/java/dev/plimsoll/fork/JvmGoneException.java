package dev.plimsoll.fork;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The forked JVM ended while it was being asked; see {@link Fork#ending(boolean)} for how. */
public final class JvmGoneException extends IOException {

    private static final long serialVersionUID = 1;

    JvmGoneException(Fork fork, @Nullable Throwable cause) {
        super(fork + " is gone", cause);
    }
}
