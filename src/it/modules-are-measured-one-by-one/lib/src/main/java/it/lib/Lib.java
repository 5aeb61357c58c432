package it.lib;

public class Lib {
    static final byte[] TEN_MIB = new byte[10 << 20];
}
