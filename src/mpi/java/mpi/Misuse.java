package mpi;

import org.rankbuffer.program.calls.Grade;
import org.rankbuffer.program.calls.RankCalls;

/** Tells the checker of wrong use of MPI. */
final class Misuse {

    private Misuse() {}

    /** Reports an error, and returns what is to be thrown. */
    static MPIException error(String type, String sentence) {
        return error(type, new MPIException(sentence));
    }

    /** Reports an error in the words of the exception that is to be thrown, and returns that. */
    static <E extends RuntimeException> E error(String type, E exception) {
        RankCalls.current().report(Grade.ERROR, type, exception.getMessage());
        return exception;
    }

    /** Reports what MPJ Express accepts and MPI does not. */
    static void warning(String type, String sentence) {
        RankCalls.current().report(Grade.WARNING, type, sentence);
    }

    /** Warns of a defect of MPJ Express, where the program is right; here it is as MPI says. */
    static void defect(boolean occurs, String what) {
        if (occurs) {
            warning("defect-of-mpj-express", what + "; explored is what MPI says");
        }
    }
}
