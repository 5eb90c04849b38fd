/**
 * What a run shows: its roles at the start, its progress while it works, its figures and verdict at the end, for people
 * ({@link org.rankbuffer.report.RunReport}) and for programs ({@link org.rankbuffer.report.SummaryJson}).
 */
package org.rankbuffer.report;
