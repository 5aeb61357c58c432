package it;

import org.openjdk.jmh.annotations.Benchmark;

public class Planted {

    /** 1,040 B an operation. */
    @Benchmark
    public byte[] oneKibibyte() {
        return new byte[1024];
    }
}
