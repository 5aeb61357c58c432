package dev.plimsoll.result;

/**
 * Threads of one name that use CPU time also while there is no request.
 *
 * @param name with {@code *} for numbers, if there are several; may be foreign text
 * @param samples how many samples they have
 * @param idleSamples how many of them they would have without requests, as the time before the requests shows; at most all
 */
public record CpuThreadRow(String name, long samples, long idleSamples) {}
