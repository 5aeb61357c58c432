package dev.plimsoll.bundle;

/** Hears how far a measurement is; called from several threads, must return quickly. */
public interface Progress {

    /** Says nothing. */
    Progress SILENT = new Progress() {
        @Override
        public void phase(String title, int count) {}

        @Override
        public void started(String what) {}

        @Override
        public void finished(String what, double share) {}
    };

    /**
     * A phase begins.
     *
     * @param title what it does
     * @param count of how many parts
     */
    void phase(String title, int count);

    /** A part begins. */
    void started(String what);

    /**
     * A part has ended.
     *
     * @param what which
     * @param share of the phase's work that it was, 0 to 1
     */
    void finished(String what, double share);
}
