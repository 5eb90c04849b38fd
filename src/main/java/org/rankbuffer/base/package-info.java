/** The few small things that every package may use, and that know no package: daemon threads, seconds, and counts in words. */
package org.rankbuffer.base;
