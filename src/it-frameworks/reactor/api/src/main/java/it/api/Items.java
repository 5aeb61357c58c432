package it.api;

public interface Items {

    byte[] all();
}
