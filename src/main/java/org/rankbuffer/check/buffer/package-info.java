/** The buffer's protocol as a program for the checker. */
package org.rankbuffer.check.buffer;
