package dev.plimsoll.workload;

import java.util.List;

/**
 * What the application answered to one request.
 *
 * @param request the name of the request, without secrets
 * @param status the HTTP status
 * @param location the target of a redirect; empty if it is none
 * @param contentType the header {@code Content-Type}; empty without one
 * @param headers the names of its headers, in lower case, sorted and each once
 * @param body the body, at most its first 4 MiB; where it names the host and port of the application, only the host is left
 */
public record RequestAnswer(
        String request, int status, String location, String contentType, List<String> headers, String body) {

    public RequestAnswer {
        headers = List.copyOf(headers);
    }
}
