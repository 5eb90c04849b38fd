/** The Mandelbrot set as a picture: tiles that cost unequal work, so that one can look at how it is shared out. */
package org.rankbuffer.workload.mandelbrot;
