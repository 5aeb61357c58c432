package dev.plimsoll.mojo;

import dev.plimsoll.workload.CookieScope;
import dev.plimsoll.workload.HttpRequestPlan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What users configured to exercise the application with, as values.
 *
 * @param requests what is requested
 * @param setup what is requested once before
 * @param cookies whose cookies go along
 * @param concurrency how many requests are under way at once
 * @param requestTimeout how long one may take
 * @param workload a class of the project that is called instead; empty for requests
 * @param workloadTimeout how long one call of it may take
 * @param command an external load generator; empty for our own requests
 * @param commandTimeout how long that may take
 */
record WorkloadConfiguration(
        List<HttpRequestPlan> requests,
        List<HttpRequestPlan> setup,
        CookieScope cookies,
        int concurrency,
        Duration requestTimeout,
        Optional<String> workload,
        Duration workloadTimeout,
        List<String> command,
        Duration commandTimeout) {

    WorkloadConfiguration {
        requests = List.copyOf(requests);
        setup = List.copyOf(setup);
        command = List.copyOf(command);
    }
}
