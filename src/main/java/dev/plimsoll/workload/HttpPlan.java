package dev.plimsoll.workload;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The requests of a workload.
 *
 * @param base where the app listens: scheme http or https, host and port
 * @param requests the measured requests, mixed by weight; at least one
 * @param setup requests that are made once before, in this order
 * @param cookies which cookies the requests send
 * @param concurrency the number of concurrent requests, at least 1
 * @param timeout how long a request may take, from connecting to the end of its answer
 * @param version the version of HTTP that the requests use
 */
public record HttpPlan(
        URI base,
        List<HttpRequestPlan> requests,
        List<HttpRequestPlan> setup,
        CookieScope cookies,
        int concurrency,
        Duration timeout,
        HttpVersion version) {

    /** With HTTP/2 where the app offers it. */
    public HttpPlan(
            URI base,
            List<HttpRequestPlan> requests,
            List<HttpRequestPlan> setup,
            CookieScope cookies,
            int concurrency,
            Duration timeout) {
        this(base, requests, setup, cookies, concurrency, timeout, HttpVersion.AUTO);
    }

    public HttpPlan {
        if (!List.of("http", "https").contains(base.getScheme())
                || base.getHost() == null
                || base.getRawUserInfo() != null) {
            throw new IllegalArgumentException("The app is reached at http://host:port or https://host:port alone");
        }
        if (!(base.getRawPath().isEmpty() || base.getRawPath().equals("/")) || base.getRawQuery() != null) {
            throw new IllegalArgumentException("'" + base.getScheme() + "://" + base.getRawAuthority()
                    + "' is followed by a path; paths belong to the requests");
        }
        requests = List.copyOf(requests);
        setup = List.copyOf(setup);
        if (requests.isEmpty()) {
            throw new IllegalArgumentException(
                    "There is no request to make; write one into <requests>, or <pathToHit>");
        }
        if (concurrency < 1) {
            throw new IllegalArgumentException(
                    "Concurrency " + concurrency + " is below 1; write how many requests are under way at once");
        }
        if (timeout.compareTo(Duration.ofMillis(1)) < 0 || timeout.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("A request's timeout is from 1ms to 24h, not " + timeout);
        }
    }

    /** The same at another address. */
    public HttpPlan at(URI other) {
        return new HttpPlan(other, requests, setup, cookies, concurrency, timeout, version);
    }

    /** The same with other requests. */
    public HttpPlan making(List<HttpRequestPlan> others) {
        return new HttpPlan(base, others, setup, cookies, concurrency, timeout, version);
    }

    /** The same with other cookies. */
    public HttpPlan sending(CookieScope scope) {
        return new HttpPlan(base, requests, setup, scope, concurrency, timeout, version);
    }

    /** The same with another number of concurrent requests. */
    public HttpPlan atOnce(int count) {
        return new HttpPlan(base, requests, setup, cookies, count, timeout, version);
    }

    /** How often each request is made in a round, after which their order begins again: the weights without a common divisor. */
    public List<Integer> timesPerRound() {
        return requestsInTurn().weights();
    }

    /** The positions of the requests in the order in which a round makes them. */
    public List<Integer> round() {
        Rotation rotation = requestsInTurn();
        return LongStream.range(0, rotation.length())
                .mapToObj(turn -> rotation.next())
                .toList();
    }

    private Rotation requestsInTurn() {
        return Rotation.of(requests.stream().map(HttpRequestPlan::weight).toList());
    }

    /** Whether the app is reached over TLS. */
    public boolean isHttps() {
        return "https".equals(base.getScheme());
    }

    /** The full URI of a request. */
    URI uri(HttpRequestPlan request) {
        return URI.create(base.getScheme() + "://" + base.getRawAuthority() + Placeholders.covered(request.path()));
    }

    /** A unique name for each request, in their order, see {@link #names(List)}. */
    List<String> names() {
        return names(requests);
    }

    /**
     * A unique name for each of some requests, in their order: the name that it was given, else its title; with its position if
     * several have the same.
     */
    public static List<String> names(List<HttpRequestPlan> requests) {
        List<String> titles =
                requests.stream().map(HttpRequestPlan::displayName).toList();
        return IntStream.range(0, titles.size())
                .mapToObj(i -> Collections.frequency(titles, titles.get(i)) == 1
                        ? titles.get(i)
                        : titles.get(i) + " (request " + (i + 1) + ")")
                .toList();
    }

    String title() {
        return requests.size() == 1 ? requests.get(0).title() : requests.size() + " requests";
    }
}
