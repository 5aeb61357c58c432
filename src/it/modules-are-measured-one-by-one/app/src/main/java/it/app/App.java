package it.app;

public class App extends it.lib.Lib {
    static final byte[] TWENTY_MIB = new byte[20 << 20];
}
