package org.rankbuffer.transport.inprocess;

/** What went wrong in the ranks of one run: the first failure, with the later ones suppressed in it. */
final class Failures {

    private Throwable first;

    synchronized void add(Throwable failure) {
        if (first == null) {
            first = failure;
        } else if (first != failure) {
            first.addSuppressed(failure);
        }
    }

    synchronized void throwFirst() throws Exception {
        if (first instanceof Error error) {
            throw error;
        }
        if (first != null) {
            throw (Exception) first;
        }
    }
}
