package dev.plimsoll.workload;

/**
 * What a request was answered with.
 *
 * @param status the HTTP status
 * @param location where a redirect points, else empty
 * @param bodyHead the beginning of the body if the status was not expected, else empty
 */
record HttpAnswer(int status, String location, String bodyHead) {}
