package dev.plimsoll.result;

import java.util.List;

/** What a goal has measured. */
public sealed interface Result permits BundleResult, ObjectsResult, TrendResult {

    /** What was measured, and on what. */
    ResultHeader head();

    /** What kind of figures it has. */
    ResultKind kind();

    /** Why the run is inconclusive; empty if it is not. */
    List<Reason> reasons();
}
