/**
 * The gallery of mistakes below {@code src/lab/gallery}: pairs of a broken and a fixed program, what their headings predict,
 * and whether {@code check} finds each mistake.
 */
package org.rankbuffer.lab;
