/**
 * Reads archives by the libraries for their forms. In the runnable jar, this package and those libraries lie in a jar of
 * their own, which {@link org.rankbuffer.mpjhome} opens when an archive is to be read: other commands and ranks start
 * faster without their hundreds of classes in the index of the jar.
 */
package org.rankbuffer.mpjhome.archive;
