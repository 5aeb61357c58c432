package dev.plimsoll.workload;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A request, ready to be made any number of times by several threads at once. */
sealed interface Exchange permits DirectExchange, ClientExchange {

    /**
     * Sends the request and waits for the whole answer, whose body is dropped unless the status is unexpected.
     *
     * @throws java.net.SocketTimeoutException if the answer is not there in time
     */
    HttpAnswer make() throws IOException, InterruptedException;

    /** What every request carries unless the user sets it: both of the JDK's clients have defaults of their own. */
    static List<HttpHeader> headers(HttpRequestPlan request) {
        List<HttpHeader> headers = new ArrayList<>(request.headers());
        if (!request.hasHeader("User-Agent")) {
            headers.add(new HttpHeader("User-Agent", "plimsoll"));
        }
        if (!request.hasHeader("Accept")) {
            headers.add(new HttpHeader("Accept", "*/*"));
        }
        return List.copyOf(headers);
    }
}
