package it.core;

import it.api.Items;

public class Planted implements Items {

    @Override
    public byte[] all() {
        return new byte[50_000]; // 50,016 B
    }
}
