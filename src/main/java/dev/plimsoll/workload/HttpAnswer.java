package dev.plimsoll.workload;

import java.util.List;

/**
 * What a request was answered with.
 *
 * @param status the HTTP status
 * @param location where a redirect points, else empty
 * @param setCookies its headers {@code Set-Cookie}
 * @param bodyHead the beginning of the body if the status was not expected, else empty
 */
record HttpAnswer(int status, String location, List<String> setCookies, String bodyHead) {}
