package org.rankbuffer.transport.mpj.shared;

/** What a rank does that MPJ Express is left to: it calls {@code MPI.Init} and {@code MPI.Finalize} itself. */
@FunctionalInterface
public interface RankMain {

    /**
     * One rank's part; blocks until it has ended.
     *
     * @param mpjArguments rank, configuration and device, which a program gets in front of its own arguments
     * @param mpi the loader of this rank's classes of MPJ Express
     * @throws Exception whatever ends the part early
     */
    void run(String[] mpjArguments, ClassLoader mpi) throws Exception;
}
