package dev.plimsoll.fork;

/** Hears how far a measurement is; called from several threads, must return quickly. */
public interface Progress {

    /** Says nothing. */
    Progress SILENT = new Progress() {
        @Override
        public void phase(String title, long work) {}

        @Override
        public void started(String what) {}

        @Override
        public void finished(String what, long work) {}

        @Override
        public void warn(String text) {}
    };

    /**
     * A phase begins.
     *
     * @param title what it does
     * @param work how much there is to do, in any unit
     */
    void phase(String title, long work);

    /** Something begins. */
    void started(String what);

    /**
     * Something has ended.
     *
     * @param what which
     * @param work how much of the phase's work that was
     */
    void finished(String what, long work);

    /** Something that the user can mend, but that does not change any figure. */
    void warn(String text);
}
