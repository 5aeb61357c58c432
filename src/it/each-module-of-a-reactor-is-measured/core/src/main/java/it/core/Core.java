package it.core;

import it.api.Api;

/** A library, although it has a main method. */
public class Core {

    static volatile Object sink;

    public static void work() {
        sink = Api.make();
    }

    public static void main(String[] args) {
        work();
    }
}
