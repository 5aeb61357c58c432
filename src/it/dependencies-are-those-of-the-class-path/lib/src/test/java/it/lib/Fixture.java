package it.lib;

public class Fixture {
    static final byte[] THIRTY_MIB = new byte[30 << 20];
}
