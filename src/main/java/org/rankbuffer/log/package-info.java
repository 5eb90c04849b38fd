/**
 * What makes every line of the log know its rank and role, without starting a logging framework before the first line.
 */
package org.rankbuffer.log;
