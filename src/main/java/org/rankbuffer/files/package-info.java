/**
 * The files that a run writes and reads, as the user names them.
 *
 * <ul>
 *   <li>{@link org.rankbuffer.files.OutputFile} is a file to write: a regular file, a device, a FIFO, or a descriptor such
 *       as {@code -} and {@code /dev/stdout}.
 *   <li>{@link org.rankbuffer.files.InputFile} is a file to read; what can be read only once is copied for the ranks.
 *   <li>{@code PlaceOnDisk} follows links to what a name means in this process, and {@code Descriptor} knows which
 *       descriptors are the user's and not the JVM's own.
 * </ul>
 *
 * <p>Everything here belongs to the process in which the user typed the name: another process may have another file under
 * it. The package knows nothing of ranks.
 */
package org.rankbuffer.files;
