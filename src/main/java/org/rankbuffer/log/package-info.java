/** The log, which is not started before its first entry. */
package org.rankbuffer.log;
