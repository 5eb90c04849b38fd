/** SHA-256 of files: {@code FileSender} reads them and sends their contents as {@code FileItem}s, {@code FileHasher} hashes. */
package org.rankbuffer.workload.checksum;
