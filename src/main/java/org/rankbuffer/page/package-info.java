/**
 * One page of HTML that explains a run, a program, or a counterexample. It is one file, which needs nothing from elsewhere. The
 * page's own code is in this package's resources, as it is read in a browser.
 */
package org.rankbuffer.page;
