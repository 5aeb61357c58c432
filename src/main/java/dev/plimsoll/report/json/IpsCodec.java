package dev.plimsoll.report.json;

import dev.plimsoll.result.IpsResult;
import dev.plimsoll.result.IterationScore;
import dev.plimsoll.result.ProcessorTimes;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.RequestLatency;
import dev.plimsoll.result.RequestThroughput;
import dev.plimsoll.result.ResultHeader;
import java.util.List;

/** Maps {@code perf-ips.json} after its header. */
final class IpsCodec {

    private IpsCodec() {}

    static IpsResult result(ResultHeader header, List<Reason> reasons, JsonFields<IpsResult> json) {
        return new IpsResult(
                header,
                json.text("workload", IpsResult::workload),
                json.count("connections", IpsResult::connections),
                json.optionalAmount("rate", IpsResult::rate),
                json.count("forks", IpsResult::forks),
                json.count("warmupIterations", IpsResult::warmupIterations),
                json.count("iterations", IpsResult::iterations),
                json.number("iterationMillis", IpsResult::iterationMillis),
                json.object("throughput", IpsResult::throughput, IpsCodec::throughput),
                json.object("latency", IpsResult::latency, IpsCodec::latency),
                json.optionalObject("times", IpsResult::times, IpsCodec::times),
                reasons,
                json.texts("notes", IpsResult::notes));
    }

    private static RequestThroughput throughput(JsonFields<RequestThroughput> json) {
        return new RequestThroughput(
                json.amount("perSecond", RequestThroughput::perSecond),
                json.optionalAmount("error", RequestThroughput::error),
                json.list("iterations", RequestThroughput::iterations, IpsCodec::iteration));
    }

    private static IterationScore iteration(JsonFields<IterationScore> json) {
        return new IterationScore(
                json.count("fork", IterationScore::fork), json.amount("perSecond", IterationScore::perSecond));
    }

    private static RequestLatency latency(JsonFields<RequestLatency> json) {
        return new RequestLatency(
                json.number("samples", RequestLatency::samples),
                json.amount("meanMillis", RequestLatency::meanMillis),
                json.amount("p50Millis", RequestLatency::p50Millis),
                json.amount("p90Millis", RequestLatency::p90Millis),
                json.amount("p99Millis", RequestLatency::p99Millis),
                json.amount("p999Millis", RequestLatency::p999Millis),
                json.amount("maxMillis", RequestLatency::maxMillis));
    }

    private static ProcessorTimes times(JsonFields<ProcessorTimes> json) {
        return new ProcessorTimes(
                json.number("requests", ProcessorTimes::requests),
                json.number("userMillis", ProcessorTimes::userMillis),
                json.number("systemMillis", ProcessorTimes::systemMillis),
                json.number("realMillis", ProcessorTimes::realMillis));
    }
}
