/**
 * What the operating system knows of processes: signals, exit statuses, states and faults. It knows no other package of the
 * launcher, and of the rest only the words of the diagnosis for a silent process.
 */
package org.rankbuffer.launch.os;
