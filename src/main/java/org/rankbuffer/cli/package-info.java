/** The commands, their options and exit codes; {@link org.rankbuffer.cli.Main} is the entry of the jar. */
package org.rankbuffer.cli;
