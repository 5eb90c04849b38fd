/**
 * What the code of one rank sees in one run. {@link org.rankbuffer.program.rewrite.RewrittenProgram} has the classes, which
 * it rewrites once; a {@link org.rankbuffer.program.rewrite.ProgramLoader} defines them for a run, so that ranks share no
 * statics; {@link org.rankbuffer.program.rewrite.Surroundings} are what the rewritten code finds in place of clocks, random
 * numbers, streams and files.
 */
package org.rankbuffer.program.rewrite;
