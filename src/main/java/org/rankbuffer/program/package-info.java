/** Explores MPJ Express programs of any kind, as they are. */
package org.rankbuffer.program;
