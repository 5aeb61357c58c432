package dev.plimsoll.result;

/**
 * How often a configured request was made.
 *
 * @param name method and path, without secrets; no two requests of a workload share a name
 * @param count how often it was made and had the expected response
 */
public record RequestCount(String name, long count) {

    public RequestCount {
        if (count < 0) {
            throw new IllegalArgumentException("A request cannot be made " + count + " times");
        }
    }
}
