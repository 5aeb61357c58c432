package dev.plimsoll.workload;

/**
 * One of several requests of a workload.
 *
 * @param name what results call it; no two requests of a workload share a name
 * @param method its HTTP method
 * @param path its path, without secrets
 * @param weight its frequency relative to the other requests
 */
public record MixedRequest(String name, String method, String path, int weight) {}
