package dev.plimsoll.bundle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which jars share a class loader: those that share a package, directly or through others, since package-private access
 * works within one loader only.
 *
 * @param loaderOf the loader's number for each jar, by index: the index of the first jar of the group
 */
record LoaderGroups(List<Integer> loaderOf) {

    LoaderGroups {
        loaderOf = List.copyOf(loaderOf);
    }

    static LoaderGroups of(List<JarContents> jars) {
        int[] parent = new int[jars.size()];
        Map<String, Integer> firstWith = new HashMap<>();
        for (int i = 0; i < parent.length; i++) {
            parent[i] = i;
            for (String packageName : jars.get(i).packages()) {
                Integer first = firstWith.putIfAbsent(packageName, i);
                if (first != null) {
                    int a = root(parent, first);
                    int b = root(parent, i);
                    parent[Math.max(a, b)] = Math.min(a, b);
                }
            }
        }
        return new LoaderGroups(java.util.stream.IntStream.range(0, parent.length)
                .mapToObj(i -> root(parent, i))
                .toList());
    }

    private static int root(int[] parent, int index) {
        int root = index;
        while (parent[root] != root) {
            root = parent[root];
        }
        return root;
    }

    /** Indexes of the jars that share a loader with {@code index}, including itself. */
    List<Integer> membersWith(int index) {
        return java.util.stream.IntStream.range(0, loaderOf.size())
                .filter(i -> loaderOf.get(i).equals(loaderOf.get(index)))
                .boxed()
                .toList();
    }
}
