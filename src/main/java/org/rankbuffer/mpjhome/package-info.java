/**
 * MPJ Express, found or made: {@link org.rankbuffer.mpjhome.MpjHome} is the home that {@code MPJ_HOME} names, or the one
 * in {@code .mpj}, which is assembled from the system's package when it is absent or damaged, without root, verified by
 * checksum, and safe against interruption and against others that do the same.
 */
package org.rankbuffer.mpjhome;
