package it;

public class Planted {
    static final byte[] PLANTED = new byte[Integer.getInteger("it.planted", 0)];
}
