/**
 * The workloads that come with rankbuffer, and how a workload is found by its name.
 *
 * <ul>
 *   <li>{@link org.rankbuffer.workload.Workloads} finds one: {@code numbers}, {@code wordcount}, {@code checksum}, or
 *       a class of the user's own.
 *   <li>{@code Numbers}, {@code WordCount} and {@code Checksum} are the workloads; each says in its comment what it
 *       does, exactly.
 *   <li>{@code InputPath}, {@code FileWalk}, {@code FoundFile} and {@code PathName} find files below {@code --input} and
 *       know them by the bytes of their names; {@code Partition} says which producer reads which.
 *   <li>{@code FileSender}, {@code FileItem} and {@code FileHasher} are the parts of the checksum; {@code TextReader},
 *       {@code TextPiece} and {@code WordTable} those of the word count.
 *   <li>{@code SortedRows} carries sorted results to rank 0 and merges them there; {@code OutputFile} writes {@code
 *       --output} wholly or not at all.
 * </ul>
 *
 * <p>No ranks share anything here: a producer finds its share of the files by itself, without a word to the others.
 */
package org.rankbuffer.workload;
