package org.rankbuffer.examples;

import java.util.List;
import org.rankbuffer.*;

class Smallest {
    public static void main(String[] args) throws Exception {
        RankBuffer.inProcess(4, () -> Workload.of(Codec.utf8(), List.of("a", "b", "c"), System.out::println));
    }
}
