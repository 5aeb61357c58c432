package dev.plimsoll.mojo;

import dev.plimsoll.fork.ForkException;
import dev.plimsoll.unit.SecretText;
import org.apache.maven.plugin.MojoExecutionException;
import org.jspecify.annotations.Nullable;

/** Errors for Maven, which prints them and, with {@code -e}, their causes: CI servers publish both. */
final class PublicError {

    private PublicError() {}

    static MojoExecutionException of(Exception failure) {
        return of(String.valueOf(failure.getMessage()), failure);
    }

    /** The error with secrets masked. A cause that has some, for example in the URL of a repository, is left out. */
    static MojoExecutionException of(String message, @Nullable Exception cause) {
        return new MojoExecutionException(SecretText.masked(message), isPublic(cause) ? cause : masked(cause));
    }

    /** What kind of failure it is, without its texts. */
    private static @Nullable Exception masked(@Nullable Exception cause) {
        return cause instanceof ForkException fork && fork.concernsApp()
                ? ForkException.ofApp(SecretText.masked(String.valueOf(fork.getMessage())))
                : null;
    }

    private static boolean isPublic(@Nullable Throwable error) {
        for (Throwable each = error; each != null; each = each.getCause()) {
            String message = each.getMessage();
            if (message != null && !SecretText.in(message).isEmpty()) {
                return false;
            }
        }
        return true;
    }
}
