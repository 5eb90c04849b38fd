package org.rankbuffer.cluster;

/**
 * Why a machine cannot run ranks.
 *
 * @param host its name
 * @param text what is wrong, in one line
 * @param remedy what to do about it
 */
public record HostProblem(String host, String text, String remedy) {

    @Override
    public String toString() {
        return "host " + host + " " + text + "; " + remedy;
    }
}
