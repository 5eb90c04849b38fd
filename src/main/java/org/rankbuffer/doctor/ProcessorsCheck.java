package org.rankbuffer.doctor;

/**
 * How many processors there are for the ranks. Fewer than ranks is no problem: those who wait do not compute.
 *
 * @param processors how many
 * @param size how many ranks
 */
record ProcessorsCheck(int processors, int size) implements Check {

    @Override
    public String id() {
        return "processors";
    }

    @Override
    public Finding look() {
        String text = processors + " for " + size + " ranks";
        return processors >= size ? Finding.ok(text) : Finding.note(text + ": they take turns");
    }
}
