package dev.plimsoll.fork;

/** Progress listener of a measurement. Called from several threads; must return quickly. */
public interface Progress {

    /** The work of a phase whose end is not known in advance. */
    long OPEN_END = 0;

    /** Ignores all events. */
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
     * A phase starts.
     *
     * @param title what the phase does
     * @param work the total work of the phase, in any unit, or {@link #OPEN_END}
     */
    void phase(String title, long work);

    /** A task of the phase starts. */
    void started(String what);

    /**
     * A task of the phase is finished.
     *
     * @param what the task
     * @param work its share of the phase's work
     */
    void finished(String what, long work);

    /** Reports a problem that the user can fix and that does not change any figure. */
    void warn(String text);
}
