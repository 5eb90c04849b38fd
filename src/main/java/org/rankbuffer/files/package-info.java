/**
 * The files that a run writes and reads, as the user names them: {@link org.rankbuffer.files.OutputFile} and {@link
 * org.rankbuffer.files.InputFile}. Both may be a regular file, a device, a FIFO, or a descriptor such as {@code -} and
 * {@code /dev/stdin}; {@code Place} follows links to what a name means.
 *
 * <p>Everything here belongs to the process in which the user typed the name: another process may have another file under
 * it. The package knows nothing of ranks.
 */
package org.rankbuffer.files;
