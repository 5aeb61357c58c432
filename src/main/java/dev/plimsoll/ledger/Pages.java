package dev.plimsoll.ledger;

/** Where the resident memory of a process lies within its mappings. */
@FunctionalInterface
interface Pages {

    /** Nothing is known: resident memory is taken as evenly spread. */
    Pages EVENLY_SPREAD = (from, to) -> to - from;

    /** The bytes of the pages that are present between two addresses of one mapping. */
    long present(long from, long to);
}
