/**
 * How a rank writes down what it does: on its own thread, without locks and without memory that is not there from the
 * beginning. Another thread copies what is new, a few times a second.
 */
package org.rankbuffer.trace.rank;
