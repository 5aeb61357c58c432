package it;

public class Main implements Runnable {

    @Override
    public void run() {}
}
