package dev.plimsoll.flame;

/** Stacks from a text: {@code p:com.acme.Cart.total;t:byte[] 48}, a kind before each frame, a base after a slash. */
public final class FlameFixture {

    private FlameFixture() {}

    public static FlameStacks stacks(String... lines) {
        FlameStacks stacks = new FlameStacks();
        for (String line : lines) {
            int blank = line.lastIndexOf(' ');
            int node = FlameStacks.ROOT;
            for (String frame : line.substring(0, blank).split(";", -1)) {
                node = stacks.callee(node, stacks.frame(frame.substring(2), kind(frame.charAt(0))));
            }
            String[] amounts = line.substring(blank + 1).split("/", -1);
            stacks.add(node, Long.parseLong(amounts[0]));
            if (amounts.length > 1) {
                stacks.addBase(node, Long.parseLong(amounts[1]));
            }
        }
        return stacks;
    }

    private static FlameKind kind(char key) {
        for (FlameKind kind : FlameKind.values()) {
            if (kind.key().charAt(0) == key) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no kind " + key);
    }
}
