package dev.plimsoll.fork;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The forked JVM ended before it replied; {@link Fork#ending(boolean)} is how. */
public final class JvmGoneException extends IOException {

    private static final long serialVersionUID = 1;

    JvmGoneException(Fork fork, @Nullable Throwable cause) {
        super(fork + " is gone", cause);
    }
}
