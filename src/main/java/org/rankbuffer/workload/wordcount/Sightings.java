package org.rankbuffer.workload.wordcount;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.rankbuffer.workload.files.Partition;

/**
 * Finds out at rank 0 whether all producers have read their pieces of each file as of one moment. There is nobody whom
 * they could ask before they read. So each tells what it has seen, and files of which that differs are reported: then some
 * of the words were counted, but not all of one moment.
 */
final class Sightings {

    private final int producers;
    private final Consumer<String> failed;
    private final List<Sighting> ofFile = new ArrayList<>();

    /** Nothing seen yet, of this number of producers: 1 when some of what they have seen may not be told. */
    Sightings(int producers, Consumer<String> failed) {
        this.producers = producers;
        this.failed = failed;
    }

    /** One more; all of a file come one after the other. */
    void add(Sighting sighting) {
        if (!ofFile.isEmpty() && !sighting.name().equals(ofFile.get(0).name())) {
            finish();
        }
        ofFile.add(sighting);
    }

    /** There are no more of the last file. */
    void finish() {
        if (ofFile.stream().noneMatch(Sighting::reported)) {
            ofFile.stream().findFirst().ifPresent(this::compare);
        }
        ofFile.clear();
    }

    private void compare(Sighting first) {
        if (!ofFile.stream().allMatch(Sighting::complete)) {
            fail("a producer could not read it, or it changed while it was read", first);
        } else if (!ofFile.stream().allMatch(first::agreesWith)) {
            boolean elsewhere = ofFile.stream().anyMatch(other -> other.host() != first.host());
            fail("it changed while it was read" + (elsewhere ? ", or hosts have different copies of it" : ""), first);
        } else if (ofFile.size() < Math.min(Partition.pieces(first.state().size()), producers)) {
            fail("it appeared, vanished or changed while it was read", first);
        }
    }

    private void fail(String reason, Sighting of) {
        failed.accept("cannot read (" + reason + "; only some of its words are counted): " + of.name());
    }
}
