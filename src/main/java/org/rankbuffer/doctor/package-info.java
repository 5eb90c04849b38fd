/**
 * Looks at everything that runs need of this machine, and says what is wrong and what to do about it. Each
 * {@link org.rankbuffer.doctor.Check} looks at one thing; its name is also the anchor of an entry in the README's section
 * on troubleshooting.
 */
package org.rankbuffer.doctor;
