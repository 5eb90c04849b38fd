package org.rankbuffer.protocol;

/**
 * The check of one property.
 *
 * @param property what was checked
 * @param holds the result
 * @param detail one line: the figures it rests on, or what is wrong
 */
public record Finding(Property property, boolean holds, String detail) {}
