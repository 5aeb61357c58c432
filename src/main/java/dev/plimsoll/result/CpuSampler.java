package dev.plimsoll.result;

/** What samples where an application spends CPU time. */
public enum CpuSampler {
    /** {@code jdk.CPUTimeSample} of Flight Recorder: each thread once per period of its own CPU time. */
    CPU_TIME_SAMPLE,
    /** {@code jdk.ExecutionSample} of Flight Recorder: at most five threads that run Java code, once per period. */
    EXECUTION_SAMPLE,
    /** async-profiler: each thread once per period of its own CPU time, those of the JVM too. */
    ASYNC_PROFILER
}
