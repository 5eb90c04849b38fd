/**
 * What explored programs are linked with in place of MPJ Express 0.44: the same names and signatures, and what it does as
 * far as programs can tell. Calls become those of {@link org.rankbuffer.program.calls.RankCalls}, which the checker
 * answers. The classes are loaded once for all ranks: what belongs to a rank is in {@code PerRank}, in communicators,
 * groups and requests that the rank has made, or with the checker.
 *
 * <p>Not here, as nobody uses them: persistent requests, intercommunicators, graphs, Pack and Unpack, error handlers,
 * levels of threads.
 *
 * <p>As MPJ Express does it, and not as MPI says; each but the first two is reported:
 * <ul>
 *   <li>A message of a Vector has the first elements of all blocks, then the second ones, and so on.
 *   <li>Get_count counts elements, not items of derived types.
 *   <li>UNDEFINED is a colour like others in Split, Abort does nothing, PROC_NULL is rejected.
 *   <li>Gather and Scatter need both arrays at all ranks, Reduce fills the receive array at all ranks.
 *   <li>Dims_create overwrites dimensions, and can leave ranks without a place.
 * </ul>
 *
 * <p>Not as MPJ Express does it:
 * <ul>
 *   <li>Operands are combined in the order of ranks, where it follows a tree; so Reduce leaves each rank that is not the
 *       root its own operand, where there are partial results as well.
 *   <li>What is a defect there is as MPI says here, and is reported as a defect: reductions with offsets, with BOR and BXOR,
 *       Reduce_scatter; the offsets of Scatter, the receive offset of Gather and Allgather. Not reported are derived types in
 *       reductions and in Gather, and Translate_ranks.
 *   <li>A clone's wildcard receive cannot receive what belongs to a collective operation of another communicator.
 *   <li>Buffer_detach does not wait for messages, and Bsend reckons with the whole buffer each time.
 *   <li>The array of an Isend is compared with what was packed when it is waited for or tested.
 *   <li>Wtime is virtual time; all ranks have the same processor name.
 *   <li>Exceptions are thrown at each rank that made the mistake, with another text, and nothing is printed.
 * </ul>
 */
package mpi;
