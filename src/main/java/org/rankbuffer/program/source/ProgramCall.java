package org.rankbuffer.program.source;

/**
 * A place in a program's classes where a method of {@code mpi} is called.
 *
 * @param type the class that the place is in
 * @param file its source file; null when the class file does not tell
 * @param line its line; −1 when the class file does not tell
 * @param call the method, such as {@code Send}
 * @param isDropped whether nobody uses what it returns
 * @param isFollowed whether the next call in the list is made right after it, whatever happens: nothing but the arguments of
 *     that one is computed between them
 */
public record ProgramCall(String type, String file, int line, String call, boolean isDropped, boolean isFollowed) {

    /** The same, with the next call right after it. */
    ProgramCall followed() {
        return new ProgramCall(type, file, line, call, isDropped, true);
    }
}
