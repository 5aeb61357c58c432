package dev.plimsoll.ips;

/** The blocks between Plimsoll and a fork of JMH, on a socket of their own. The fork connects; Plimsoll sends the first block. */
final class IpsBlock {

    /** The system property with the path of the socket. */
    static final String SOCKET = "dev.plimsoll.ips.socket";

    /** Plimsoll: the process id of the application (long), requests per second or 0 (double), the plan of the requests. */
    static final byte REQUESTS = 1;
    /** Plimsoll: the name of a workload class (UTF), the number of class path entries (int), each entry (UTF). */
    static final byte WORKLOAD = 2;
    /** Fork: a secret that the application has issued (UTF). */
    static final byte SECRET = 3;
    /** Fork: whether the application answered with a status 5xx (boolean), the message (length and bytes in UTF-8). */
    static final byte FAILED = 4;
    /** Fork: an iteration has ended, see {@link IterationReading}. */
    static final byte ITERATION = 5;

    private IpsBlock() {}
}
