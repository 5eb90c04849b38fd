/** Records what passed through rank 0 of a real run, and runs it again. */
package org.rankbuffer.recording;
