package org.rankbuffer.doctor;

import java.util.concurrent.Callable;

/** A look at one thing that runs need. */
interface Check {

    /** The name of the thing: first on the check's line, and a heading of {@code docs/troubleshooting.md}. */
    String id();

    /** Looks. May take its time, and changes nothing. What it throws is as bad as a problem. */
    CheckResult look() throws Exception;

    /** A check that is only a look. */
    static Check of(String id, Callable<CheckResult> look) {
        record Look(String id, Callable<CheckResult> how) implements Check {
            @Override
            public CheckResult look() throws Exception {
                return how.call();
            }
        }
        return new Look(id, look);
    }
}
