/**
 * How a workload is found by its name, and the one of the textbook, {@code numbers}. The others have packages of their
 * own: {@link org.rankbuffer.workload.wordcount} and {@link org.rankbuffer.workload.checksum}, both on {@link
 * org.rankbuffer.workload.files}.
 */
package org.rankbuffer.workload;
