package dev.plimsoll.removal;

import dev.plimsoll.result.DependencyGlob;
import java.time.Duration;
import java.util.List;

/**
 * Which removals are tried.
 *
 * @param named the dependencies; empty for those that nothing needs, and direct ones with much memory that the project does not
 *     refer to
 * @param timeout after which the application is not started again
 */
public record RemovalScope(List<DependencyGlob> named, Duration timeout) {

    public RemovalScope {
        named = List.copyOf(named);
    }
}
