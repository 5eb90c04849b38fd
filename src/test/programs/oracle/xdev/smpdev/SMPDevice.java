package xdev.smpdev;

import java.nio.ByteBuffer;
import java.util.UUID;
import mpjbuf.Buffer;
import mpjbuf.NIOBuffer;
import mpjbuf.Type;
import mpjdev.Request;
import mpjdev.Status;
import org.rankbuffer.oracle.OracleEngine;
import org.rankbuffer.oracle.OracleMessage;
import org.rankbuffer.oracle.OracleRequest;
import org.rankbuffer.oracle.OracleThread;
import xdev.Device;
import xdev.ProcessID;

/** Stands in for MPJ Express's device of this name, in the classes of one rank. */
public class SMPDevice implements Device {
    private OracleEngine engine;
    private int rank;
    private ProcessID[] ids;

    @Override
    public ProcessID[] init(String[] args) {
        rank = Integer.parseInt(args[0]);
        ids = new ProcessID[Integer.parseInt(args[1])];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = new ProcessID(new UUID(0, i));
        }
        engine = OracleThread.engine();
        return ids;
    }

    @Override
    public int getSendOverhead() {
        return 0;
    }

    @Override
    public int getRecvOverhead() {
        return 0;
    }

    @Override
    public ProcessID id() {
        return ids[rank];
    }

    @Override
    public void finish() {
        OracleThread.finished();
    }

    @Override
    public Request isend(Buffer buffer, ProcessID to, int tag, int context) {
        return begin(buffer, to, tag, context, false);
    }

    @Override
    public void send(Buffer buffer, ProcessID to, int tag, int context) {
        isend(buffer, to, tag, context).iwait();
    }

    @Override
    public Request issend(Buffer buffer, ProcessID to, int tag, int context) {
        return begin(buffer, to, tag, context, true);
    }

    @Override
    public void ssend(Buffer buffer, ProcessID to, int tag, int context) {
        issend(buffer, to, tag, context).iwait();
    }

    @Override
    public Status recv(Buffer buffer, ProcessID from, int tag, int context) {
        return irecv(buffer, from, tag, context, new Status(from.uuid(), tag, -1))
                .iwait();
    }

    @Override
    public Request irecv(Buffer buffer, ProcessID from, int tag, int context, Status status) {
        return new Begun(engine.receive(rank, number(from), context, tag), buffer, status);
    }

    @Override
    public Status probe(ProcessID from, int tag, int context) {
        Status status = iprobe(from, tag, context);
        while (status == null) {
            status = iprobe(from, tag, context);
        }
        return status;
    }

    @Override
    public Status iprobe(ProcessID from, int tag, int context) {
        OracleMessage message = engine.probe(rank, number(from), context, tag);
        return message == null
                ? null
                : new Status(
                        ids[message.source()].uuid(),
                        message.tag(),
                        -1,
                        Type.getType(message.type()),
                        message.elements());
    }

    @Override
    public Status iprobe(ProcessID from, ProcessID to, int tag, int context) {
        throw new UnsupportedOperationException("iprobe of four");
    }

    @Override
    public Status iprobeAndFetch(ProcessID from, ProcessID to, int tag, int context, Buffer buffer) {
        throw new UnsupportedOperationException("iprobeAndFetch");
    }

    @Override
    public Request peek() {
        throw new UnsupportedOperationException("peek");
    }

    private static int number(ProcessID id) {
        return id.uuid().equals(ANY_SRC.uuid())
                ? OracleEngine.ANY
                : (int) id.uuid().getLeastSignificantBits();
    }

    private Request begin(Buffer buffer, ProcessID to, int tag, int context, boolean synchronous) {
        try {
            buffer.commit();
            int type = buffer.getSectionHeader().getCode();
            int elements = buffer.getSectionSize();
            byte[] fixed = new byte[buffer.getSize()];
            ByteBuffer data = bytes(buffer);
            data.clear();
            data.get(fixed);
            data.clear();
            OracleMessage message =
                    new OracleMessage(rank, number(to), context, tag, fixed, buffer.getDynamicBuffer(), type, elements);
            return new Begun(engine.send(message, synchronous), null, new Status(ids[rank].uuid(), tag, -1));
        } catch (mpjbuf.BufferException e) {
            throw new xdev.XDevException(e);
        }
    }

    private static ByteBuffer bytes(Buffer buffer) {
        return ((NIOBuffer) buffer.getStaticBuffer()).getBuffer();
    }

    private final class Begun extends Request {
        private final OracleRequest request;
        private final Buffer target;
        private final Status status;
        private boolean completed;

        Begun(OracleRequest request, Buffer target, Status status) {
            this.request = request;
            this.target = target;
            this.status = status;
        }

        @Override
        public Status iwait() {
            if (!completed) {
                engine.await(request);
                finish();
            }
            return status;
        }

        @Override
        public Status itest() {
            return !completed && engine.test(request) ? new Status(status.srcID, status.tag, -1) : null;
        }

        private void finish() {
            OracleMessage message = request.message();
            if (target != null) {
                target.setSize(message.fixed().length);
                if (message.dynamic() != null) {
                    target.setDynamicBuffer(message.dynamic());
                }
                ByteBuffer data = bytes(target);
                data.clear();
                data.put(message.fixed());
                data.flip();
                status.srcID = ids[message.source()].uuid();
                status.tag = message.tag();
            }
            status.type = Type.getType(message.type());
            status.numEls = message.elements();
            complete(status);
            completed = true;
        }

        @Override
        public void free() {}

        @Override
        public boolean isnull() {
            return false;
        }

        @Override
        public boolean cancel() {
            return false;
        }
    }
}
