package dev.plimsoll.workload;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * The outcome of a request that is made to see whether it can be.
 *
 * @param status of the answer; empty if there was no complete one
 * @param body of an answer with an expected status, at most its first 4 MiB
 * @param problem why there was no complete answer; empty if there was one
 */
public record RequestAttempt(OptionalInt status, Optional<String> body, String problem) {}
