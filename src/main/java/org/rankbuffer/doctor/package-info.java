/**
 * Looks at everything that runs need of this machine, and says what is wrong and what to do about it. Each
 * {@link org.rankbuffer.doctor.Check} looks at one thing; its name is also a heading of {@code docs/troubleshooting.md}.
 */
package org.rankbuffer.doctor;
