package it;

/** Takes 20 ms. */
public final class Sleeping implements Runnable {

    @Override
    public void run() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
