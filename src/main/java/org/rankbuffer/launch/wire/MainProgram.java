package org.rankbuffer.launch.wire;

import java.util.List;
import java.util.Map;

/**
 * A program that calls MPJ Express itself. Its main class is what a job has as its workload.
 *
 * @param classes its class files, by the names of the classes; others are found by the job's class path
 * @param arguments the user's, behind those that MPJ Express puts in front
 */
public record MainProgram(Map<String, byte[]> classes, List<String> arguments) {

    /** Copies both. */
    public MainProgram {
        classes = Map.copyOf(classes);
        arguments = List.copyOf(arguments);
    }
}
