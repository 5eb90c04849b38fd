/**
 * The buffer's protocol as a program for the checker: the roles that ship, with small items, and the properties that the
 * protocol promises.
 *
 * <p>It may know {@link org.rankbuffer.check}, {@link org.rankbuffer.protocol}, the port and the words for a diagnosis.
 */
package org.rankbuffer.check.buffer;
