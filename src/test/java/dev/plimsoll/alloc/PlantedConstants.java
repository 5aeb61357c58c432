package dev.plimsoll.alloc;

/** Has 11 string constants that no code executes, and a method that C2 compiles. */
final class PlantedConstants {

    static int sum;

    private PlantedConstants() {}

    static void loop() {
        for (int i = 0; i < 20; i++) {
            sum += i * sum;
        }
    }

    static String never(int number) {
        return switch (number) {
            case 0 -> "never, zero";
            case 1 -> "never, one";
            case 2 -> "never, two";
            case 3 -> "never, three";
            case 4 -> "never, four";
            case 5 -> "never, five";
            case 6 -> "never, six";
            case 7 -> "never, seven";
            case 8 -> "never, eight";
            case 9 -> "never, \u00e9\u4e00";
            default -> "never, more";
        };
    }
}
