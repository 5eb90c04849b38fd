package org.rankbuffer.page;

import java.util.Optional;
import org.rankbuffer.trace.Trace;

/**
 * All that a page shows. Immutable.
 *
 * @param kind what the page is about
 * @param trace what ranks did
 * @param exploration what else was explored; nothing for what was not
 * @param token what the page must show to whoever serves it, while the run goes on
 */
public record PageContent(Kind kind, Trace trace, Optional<Exploration> exploration, Optional<String> token) {

    /** What a page is about. */
    public enum Kind {
        /** A run of the buffer. */
        RUN,
        /** A run of a program that calls MPI itself. */
        PROGRAM,
        /** An execution that was explored. */
        COUNTEREXAMPLE,
        /** A run that goes on. */
        LIVE
    }

    /** The page of a run, or of a program, as its trace shows it: ranks of a program have no roles. */
    public static PageContent of(Trace trace) {
        boolean roles = trace.ranks().stream().anyMatch(rank -> !rank.role().isEmpty());
        return new PageContent(roles ? Kind.RUN : Kind.PROGRAM, trace, Optional.empty(), Optional.empty());
    }
}
