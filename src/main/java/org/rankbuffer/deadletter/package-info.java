/**
 * Items that were put aside: the file that keeps them, a line of JSON each, and the workload that has them produced once
 * more.
 */
package org.rankbuffer.deadletter;
