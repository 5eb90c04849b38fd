/** Ranks that MPJ Express's own daemons start. */
package org.rankbuffer.launch.mpjrun;
