package dev.plimsoll.blocks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * The order of the forks of a run, which is fixed before the first one. A block reads the same forwards and backwards, such as base,
 * head, base again, base again, head, base, so that a steady drift of the machine moves all arms alike; which arm is at which place
 * is random.
 */
record BlockOrder(List<List<Arm>> blocks) {

    static BlockOrder of(int rounds, long seed) {
        Random random = new Random(seed);
        List<List<Arm>> blocks = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            List<Arm> block = new ArrayList<>(List.of(Arm.values()));
            Collections.shuffle(block, random);
            List<Arm> backwards = new ArrayList<>(block);
            Collections.reverse(backwards);
            block.addAll(backwards);
            blocks.add(List.copyOf(block));
        }
        return new BlockOrder(List.copyOf(blocks));
    }
}
