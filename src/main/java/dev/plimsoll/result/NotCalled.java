package dev.plimsoll.result;

/**
 * An endpoint that was found, but not measured.
 *
 * @param method for example {@code POST}
 * @param path its path with placeholders, for example {@code /orders/{id}}
 * @param why a clause, for example {@code not measured: 404}
 */
public record NotCalled(String method, String path, String why) {}
