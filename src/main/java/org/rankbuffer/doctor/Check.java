package org.rankbuffer.doctor;

/** A look at one thing that runs need. */
interface Check {

    /** The name of the thing: first on the check's line, and a heading of {@code docs/troubleshooting.md}. */
    String id();

    /**
     * Looks. May take its time, and touches nothing that stays.
     *
     * @throws Exception when it cannot be looked at, which is as bad as a problem
     */
    Finding look() throws Exception;
}
