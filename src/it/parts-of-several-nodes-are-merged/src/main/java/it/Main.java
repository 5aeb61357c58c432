package it;

public class Main {
    public static final int[] NUMBERS = new int[100];
}
