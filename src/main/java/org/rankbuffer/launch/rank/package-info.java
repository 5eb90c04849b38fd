/**
 * What runs in the process of a rank, beside the rank itself. It knows what travels to and from a launcher, and what runs a
 * rank; not who has started the process.
 */
package org.rankbuffer.launch.rank;
