/**
 * Workloads that read files: their options, the files below {@code --input}, which producer reads which of them, and
 * sorted results. Producers share nothing: each finds its part of the files by itself ({@link
 * org.rankbuffer.workload.files.Partition}). Names are the bytes that they are on disk ({@link
 * org.rankbuffer.workload.files.PathName}).
 */
package org.rankbuffer.workload.files;
