/**
 * From what a user names to a program: {@link org.rankbuffer.program.source.ProgramSource} finds or compiles the classes of a
 * source, a class, a directory or a jar; {@link org.rankbuffer.program.source.ProgramScan} tells what can be known from them
 * before they run.
 */
package org.rankbuffer.program.source;
