package dev.plimsoll.result;

/**
 * How often a configured request was made.
 *
 * @param name method and path, without secrets; no two requests of a workload share a name
 * @param count how often it was made and had the expected response
 * @param protocol how it was made, for example {@code HTTP/2 over TLS}; empty for HTTP/1.1 without TLS
 */
public record RequestCount(String name, long count, String protocol) {

    /** Made over HTTP/1.1 without TLS. */
    public RequestCount(String name, long count) {
        this(name, count, "");
    }

    public RequestCount {
        if (count < 0) {
            throw new IllegalArgumentException("A request cannot be made " + count + " times");
        }
    }
}
