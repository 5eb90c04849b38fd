/**
 * Exercises, and what grades them: the task sheet says how a submission is explored and run, and what must hold in every
 * execution. A submission is hostile: it is looked at by {@link org.rankbuffer.exercise.Examination} only, in a process of its own.
 */
package org.rankbuffer.exercise;
