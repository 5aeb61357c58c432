package dev.plimsoll.result;

/**
 * The time of an application while it answered requests.
 *
 * @param requests answered in that time; positive
 * @param userMillis CPU time in user mode, in milliseconds
 * @param systemMillis CPU time in the kernel, in milliseconds
 * @param realMillis elapsed time, in milliseconds
 */
public record ProcessorTimes(long requests, long userMillis, long systemMillis, long realMillis) {

    /** CPU time per request, in milliseconds. */
    public double millisPerRequest() {
        return requests == 0 ? 0 : (double) (userMillis + systemMillis) / requests;
    }
}
