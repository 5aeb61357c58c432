package dev.plimsoll.heap;

import dev.plimsoll.unit.SecretValues;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * How a heap dump is searched for waste.
 *
 * @param preferredOwner the owner whose fields count as holders before others that are equally near: the measured project
 * @param readable makes the name of a class in a dump that in the source
 * @param secrets the values that must not be shown; empty if no value of a string is shown
 * @param timeout after which the search is given up
 * @param maxBytes the memory that the search may take, in addition to that of dividing the heap among its owners
 */
public record WasteSettings(
        String preferredOwner,
        UnaryOperator<String> readable,
        Optional<SecretValues> secrets,
        Duration timeout,
        long maxBytes) {}
