/**
 * Ranks that MPJ Express's own launcher and daemons start. It knows the rest of the launcher, and only commands know it: it
 * can be deleted with the options that lead here.
 */
package org.rankbuffer.launch.mpjrun;
