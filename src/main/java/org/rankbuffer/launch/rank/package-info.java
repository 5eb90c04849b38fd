/** What runs in the process of a rank, beside the rank itself. */
package org.rankbuffer.launch.rank;
