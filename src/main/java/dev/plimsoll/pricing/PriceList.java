package dev.plimsoll.pricing;

import dev.plimsoll.result.SizeFit;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** The sizes of containers, dynos or nodes that a user can choose from, and what they cost. */
public final class PriceList {

    private static final PriceList NONE = new PriceList(List.of(), "");

    private final List<PricedSize> sizes;
    private final String currency;

    PriceList(List<PricedSize> sizes, String currency) {
        this.sizes = sizes.stream()
                .sorted(Comparator.comparingLong(PricedSize::bytes))
                .toList();
        this.currency = currency;
    }

    /** Without prices. */
    public static PriceList none() {
        return NONE;
    }

    /**
     * Reads a file with a line such as {@code 512MiB = 7.00} per size, an optional line {@code currency = $}, and comments
     * after {@code #}.
     *
     * @throws IllegalArgumentException if it cannot be read, or a line is wrong; the message is for the user
     */
    public static PriceList read(Path file) {
        return PriceFile.read(file);
    }

    /** The sizes that have a price, in ascending order. */
    public List<Long> sizesBytes() {
        return sizes.stream().map(PricedSize::bytes).toList();
    }

    /**
     * How many processes fit into each size, in ascending order.
     *
     * @param sizesBytes the sizes; if empty, those that have a price
     * @param neededBytes the size of container that one process needs, headroom included
     * @param furtherBytes what each further process on the same machine adds to it, headroom included; empty if that was not
     *     measured
     */
    public List<SizeFit> fits(List<Long> sizesBytes, long neededBytes, OptionalLong furtherBytes) {
        requirePositive(neededBytes);
        List<Long> asked = sizesBytes.isEmpty() ? sizesBytes() : sizesBytes;
        return asked.stream()
                .distinct()
                .sorted()
                .map(size -> new SizeFit(size, processes(size, neededBytes, furtherBytes), price(size)))
                .toList();
    }

    /**
     * What a change of the needed memory costs or saves, as a sentence without a full stop. Empty if there is nothing to
     * compare with, or no price.
     *
     * @param baselineBytes the size of container that was needed before the change; empty if that is not known
     * @param neededBytes the size of container that is needed now
     * @param replicas the number of containers that run
     */
    public Optional<String> change(OptionalLong baselineBytes, long neededBytes, int replicas) {
        requirePositive(neededBytes);
        requirePositive(replicas);
        if (baselineBytes.isEmpty() || sizes.isEmpty()) {
            return Optional.empty();
        }
        Optional<PricedSize> before = cheapest(baselineBytes.getAsLong());
        Optional<PricedSize> after = cheapest(neededBytes);
        if (before.isPresent() && after.isPresent()) {
            return Optional.of(step(before.get(), after.get(), replicas));
        } else if (before.isPresent()) {
            return Optional.of("the application no longer fits the largest size with a price, "
                    + largest().text());
        }
        return after.map(size -> "the application fits a size with a price again: " + size.text() + ", "
                + perMonth(size.perMonth(), replicas));
    }

    private String step(PricedSize before, PricedSize after, int replicas) {
        if (before.equals(after)) {
            return "this change does not cross a size step: " + after.text() + ", "
                    + perMonth(after.perMonth(), replicas);
        }
        BigDecimal difference = after.perMonth().subtract(before.perMonth());
        String cost = switch (difference.signum()) {
            case 0 -> "at the same price";
            case 1 -> "+ " + perMonth(difference, replicas);
            default -> "saves " + perMonth(difference.negate(), replicas);
        };
        return "this change crosses a size step: " + before.text() + " → " + after.text() + ", " + cost;
    }

    private String perMonth(BigDecimal perReplica, int replicas) {
        String amount = print(perReplica.multiply(BigDecimal.valueOf(replicas))) + " per month";
        return replicas == 1 ? amount : amount + String.format(Locale.ROOT, " for %,d replicas", replicas);
    }

    private PricedSize largest() {
        return sizes.get(sizes.size() - 1);
    }

    /** Of equally cheap sizes the smallest. */
    private Optional<PricedSize> cheapest(long neededBytes) {
        return sizes.stream()
                .filter(size -> size.bytes() >= neededBytes)
                .min(Comparator.comparing(PricedSize::perMonth));
    }

    private Optional<String> price(long sizeBytes) {
        return sizes.stream()
                .filter(size -> size.bytes() == sizeBytes)
                .findFirst()
                .map(size -> print(size.perMonth()));
    }

    /** A sign stands before the amount without a space, an abbreviation with one. */
    private String print(BigDecimal amount) {
        String number = String.format(Locale.ROOT, "%,." + amount.scale() + "f", amount);
        boolean isWord = !currency.isEmpty() && Character.isLetter(currency.charAt(currency.length() - 1));
        return currency + (isWord ? " " : "") + number;
    }

    private static int processes(long sizeBytes, long neededBytes, OptionalLong furtherBytes) {
        if (sizeBytes < neededBytes) {
            return 0;
        }
        boolean isMeasured = furtherBytes.isPresent() && furtherBytes.getAsLong() > 0;
        long processes =
                isMeasured ? 1 + (sizeBytes - neededBytes) / furtherBytes.getAsLong() : sizeBytes / neededBytes;
        return (int) Math.min(Integer.MAX_VALUE, processes);
    }

    private static void requirePositive(long value) {
        if (value <= 0) {
            throw new IllegalArgumentException("not positive: " + value);
        }
    }
}
