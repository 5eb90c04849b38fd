/**
 * Canonical images of the state of a rank of an explored program: frames, statics, and the heap reachable from them. The
 * JVM must be started with {@code --add-opens java.base/java.lang=ALL-UNNAMED}, {@code --add-opens
 * java.base/jdk.internal.misc=ALL-UNNAMED} and {@code --add-opens java.base/jdk.internal.reflect=ALL-UNNAMED}, or from a jar
 * whose manifest has the same as {@code Add-Opens}.
 */
package org.rankbuffer.program.image;
