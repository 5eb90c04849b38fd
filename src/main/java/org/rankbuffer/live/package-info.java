/**
 * Shows a run in a browser on this machine while it goes on, and passes on what the user wants of it: slower, faster, pause, one
 * step.
 */
package org.rankbuffer.live;
