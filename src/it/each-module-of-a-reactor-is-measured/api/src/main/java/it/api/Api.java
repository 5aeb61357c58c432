package it.api;

public class Api {

    public static byte[] make() {
        return new byte[10_000]; // 10,016 B
    }
}
