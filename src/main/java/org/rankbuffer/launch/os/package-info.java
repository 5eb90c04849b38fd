/** What the operating system knows of processes: signals, exit statuses, states and faults. */
package org.rankbuffer.launch.os;
