package it;

public class Planted {
    static final byte[] TEN_MIB = new byte[10 << 20];
}
