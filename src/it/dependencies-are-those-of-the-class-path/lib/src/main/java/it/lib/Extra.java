package it.lib;

public class Extra {
    static final byte[] TWENTY_MIB = new byte[20 << 20];
}
