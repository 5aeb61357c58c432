package dev.plimsoll.pricing;

import java.math.BigDecimal;

/**
 * A size that can be bought.
 *
 * @param bytes its memory
 * @param text the size as the user wrote it, for example {@code 512 MiB}
 * @param perMonth its price, with as many decimals as the user wrote
 */
record PricedSize(long bytes, String text, BigDecimal perMonth) {}
