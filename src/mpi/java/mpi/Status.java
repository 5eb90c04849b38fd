package mpi;

/** What is known of a message that was received or probed, or of a request. */
public class Status {

    /** The sender's rank; −1 for a send. */
    public int source = -1;

    /** The message's tag. */
    public int tag;

    /** Which of several requests has completed; −1 when one was asked about only. */
    public int index;

    /** How many elements the message has. */
    public int count;

    private int code;

    /** Of no message. */
    public Status() {}

    Status(int source, int tag) {
        this.source = source;
        this.tag = tag;
        this.index = -1;
    }

    Status(int source, int tag, byte[] content) {
        this(source, tag);
        this.code = Section.codeOf(content);
        this.count = Section.elementsOf(content);
    }

    /**
     * How many elements the message has: elements, not items, with derived types as well, as with MPJ Express. 0 when its
     * elements are of another type.
     */
    public int Get_count(Datatype datatype) throws MPIException {
        if (code != 0 && code != datatype.baseType) {
            Misuse.warning(
                    "type-mismatch",
                    "the message is of " + Base.nameOf(code) + ", and is counted in " + datatype.base()
                            + "; MPJ Express returns 0");
            return 0;
        }
        return count;
    }

    /** The same as {@link #Get_count}, as with MPJ Express. */
    public int Get_elements(Datatype datatype) throws MPIException {
        return Get_count(datatype);
    }

    /** No request can be cancelled. */
    public boolean Test_cancelled() throws MPIException {
        return false;
    }

    /** Does nothing. */
    public void free() {}
}
