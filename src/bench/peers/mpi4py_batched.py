"""Rank 0 holds a bounded FIFO; a message carries many items.

A producer's carries as many as a quarter of the capacity (but at least one), a consumer's whatever is there up to half of
it. Items are received into the FIFO and sent out of it where they lie.
"""

import struct

from mpi4py import MPI

import peer
from mpi_peer import ITEM, NOTHING, REPLY, REQUEST, WORLD, run


MOST_BYTES = 1 << 20


def most_in(job):
    return max(1, min(job.capacity // 4, MOST_BYTES // job.size))


def most_out(job):
    return max(1, min(job.capacity // 2, MOST_BYTES // job.size))


def manage(job, _):
    size, capacity = job.size, job.capacity
    most, most_to_consumer = most_in(job), most_out(job)
    # The part behind the capacity is for a batch that goes over the end; what it has of it moves to the beginning.
    fifo = memoryview(bytearray((capacity + most) * size))
    status = MPI.Status()
    waiting = []
    head, count, producing = 0, 0, job.producers
    while True:
        while waiting and count > 0:
            n = min(count, most_to_consumer, capacity - head)
            WORLD.Send([fifo[head * size : (head + n) * size], MPI.BYTE], waiting.pop(), REPLY)
            head = (head + n) % capacity
            count -= n
        if not producing and not count and len(waiting) == job.consumers:
            break
        if count + most > capacity:
            WORLD.Recv(NOTHING, MPI.ANY_SOURCE, REQUEST, status)
            waiting.append(status.source)
            continue
        tail = (head + count) % capacity
        WORLD.Recv([fifo[tail * size : (tail + most) * size], MPI.BYTE], MPI.ANY_SOURCE, MPI.ANY_TAG, status)
        received = status.Get_count() // size
        if status.tag == REQUEST:
            waiting.append(status.source)
        elif received == 0:
            producing -= 1
        count += received
        over = tail + received - capacity
        if over > 0:
            fifo[: over * size] = fifo[capacity * size : (capacity + over) * size]
    for consumer in waiting:
        WORLD.Send(NOTHING, consumer, REPLY)


def produce(job, rank):
    size, end = job.size, most_in(job) * job.size
    batch = memoryview(bytearray(end))
    pack_into = peer.NUMBER.pack_into
    offset = 0
    for number in range(rank - 1, job.items, job.producers):
        pack_into(batch, offset, number)
        offset += size
        if offset == end:
            WORLD.Ssend([batch, MPI.BYTE], 0, ITEM)
            offset = 0
    if offset > 0:
        WORLD.Ssend([batch[:offset], MPI.BYTE], 0, ITEM)
    WORLD.Send(NOTHING, 0, ITEM)


def consume(job, _):
    item = struct.Struct(f"{peer.NUMBER.format}{job.size - peer.NUMBER.size}x")
    batch = memoryview(bytearray(most_out(job) * job.size))
    message = [batch, MPI.BYTE]
    status = MPI.Status()
    total = 0
    while True:
        WORLD.Send(NOTHING, 0, REQUEST)
        WORLD.Recv(message, 0, REPLY, status)
        size = status.Get_count()
        if size == 0:
            return total
        for (number,) in item.iter_unpack(batch[:size]):
            total += item.size + number


run(manage, produce, consume)
