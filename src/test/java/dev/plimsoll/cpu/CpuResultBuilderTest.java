package dev.plimsoll.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.result.CpuSampler;
import dev.plimsoll.result.CpuSampling;
import dev.plimsoll.result.ProcessCpu;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CpuResultBuilderTest {

    private static final ProcessCpu TEN_SECONDS =
            new ProcessCpu(OptionalLong.of(10_000), OptionalLong.empty(), OptionalLong.empty());

    @Test
    void samples_of_wall_time_that_miss_cpu_time_are_told() {
        assertThat(CpuResultBuilder.unsampled(sampling(CpuSampler.EXECUTION_SAMPLE, 6_800), TEN_SECONDS))
                .get()
                .asString()
                .startsWith(
                        "Samples stand for 68 % of the CPU time: native code and the JVM's own threads are not sampled,")
                .contains("more than its 95 % interval");
        assertThat(CpuResultBuilder.unsampled(sampling(CpuSampler.EXECUTION_SAMPLE, 13_000), TEN_SECONDS))
                .get()
                .asString()
                .startsWith(
                        "Samples stand for 130 % of the CPU time: threads that waited for a core were sampled, too.");
    }

    @Test
    void samples_that_agree_or_are_of_cpu_time_need_no_note() {
        assertThat(CpuResultBuilder.unsampled(sampling(CpuSampler.EXECUTION_SAMPLE, 9_100), TEN_SECONDS))
                .isEmpty();
        assertThat(CpuResultBuilder.unsampled(sampling(CpuSampler.CPU_TIME_SAMPLE, 6_800), TEN_SECONDS))
                .isEmpty();
        assertThat(CpuResultBuilder.unsampled(sampling(CpuSampler.ASYNC_PROFILER, 6_800), TEN_SECONDS))
                .isEmpty();
        assertThat(CpuResultBuilder.unsampled(sampling(CpuSampler.EXECUTION_SAMPLE, 6_800), ProcessCpu.UNKNOWN))
                .isEmpty();
    }

    private static CpuSampling sampling(CpuSampler sampler, long millis) {
        return new CpuSampling(
                sampler,
                10_000,
                millis / 10,
                millis,
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty());
    }
}
