package mpi;

import java.lang.reflect.Array;
import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;

/**
 * An operator that MPI defines. Whole numbers are combined as {@code long} and cut to their type, {@code float} as
 * {@code double} and rounded: both give what the type's own arithmetic does.
 */
final class Operator extends User_function {

    /** What an operator is for. */
    enum Operands {
        NUMBERS,
        BITS,
        BOOLEANS,
        PAIRS
    }

    private final Operands operands;
    private final LongBinaryOperator whole;
    private final DoubleBinaryOperator real;

    private Operator(Operands operands, LongBinaryOperator whole, DoubleBinaryOperator real) {
        this.operands = operands;
        this.whole = whole;
        this.real = real;
    }

    static Op numbers(String name, LongBinaryOperator whole, DoubleBinaryOperator real) {
        return new Op(name, new Operator(Operands.NUMBERS, whole, real));
    }

    static Op bits(String name, LongBinaryOperator whole) {
        return new Op(name, new Operator(Operands.BITS, whole, null));
    }

    /** Of 0 and 1. */
    static Op booleans(String name, LongBinaryOperator whole) {
        return new Op(name, new Operator(Operands.BOOLEANS, whole, null));
    }

    /** Of a value and its index; the pair whose value the operators choose, of equal values that of the lower index. */
    static Op pairs(String name, LongBinaryOperator whole, DoubleBinaryOperator real) {
        return new Op(name, new Operator(Operands.PAIRS, whole, real));
    }

    boolean takes(Datatype type) {
        return switch (type.base()) {
            case OBJECT -> false;
            case BOOLEAN -> operands == Operands.BOOLEANS;
            case FLOAT, DOUBLE -> operands == Operands.NUMBERS || isPair(type);
            case BYTE, CHAR -> operands == Operands.NUMBERS || operands == Operands.BITS;
            case SHORT, INT, LONG -> operands == Operands.NUMBERS || operands == Operands.BITS || isPair(type);
        };
    }

    private boolean isPair(Datatype type) {
        return operands == Operands.PAIRS && type.elements() == 2;
    }

    @Override
    public void Call(Object in, int inOffset, Object inout, int inoutOffset, int count, Datatype type) {
        if (operands == Operands.PAIRS) {
            choose(in, inOffset, inout, inoutOffset, count, type.base());
        } else {
            combine(in, inOffset, inout, inoutOffset, count * type.elements(), type.base());
        }
    }

    private void choose(Object in, int inOffset, Object inout, int inoutOffset, int count, Base base) {
        for (int i = 0; i < 2 * count; i += 2) {
            int left = inOffset + i;
            int right = inoutOffset + i;
            boolean leftIsChosen;
            boolean rightIsChosen;
            if (base == Base.FLOAT || base == Base.DOUBLE) {
                double a = Array.getDouble(in, left);
                double b = Array.getDouble(inout, right);
                leftIsChosen = real.applyAsDouble(a, b) == a;
                rightIsChosen = real.applyAsDouble(a, b) == b;
            } else {
                long a = Array.getLong(in, left);
                long b = Array.getLong(inout, right);
                leftIsChosen = whole.applyAsLong(a, b) == a;
                rightIsChosen = whole.applyAsLong(a, b) == b;
            }
            boolean leftIsLower = Array.getDouble(in, left + 1) < Array.getDouble(inout, right + 1);
            if (leftIsChosen && (!rightIsChosen || leftIsLower)) {
                System.arraycopy(in, left, inout, right, 2);
            }
        }
    }

    private void combine(Object in, int from, Object inout, int to, int elements, Base base) {
        for (int i = 0; i < elements; i++) {
            int a = from + i;
            int b = to + i;
            switch (base) {
                case BYTE -> {
                    byte[] out = (byte[]) inout;
                    out[b] = (byte) whole.applyAsLong(((byte[]) in)[a], out[b]);
                }
                case CHAR -> {
                    char[] out = (char[]) inout;
                    out[b] = (char) whole.applyAsLong(((char[]) in)[a], out[b]);
                }
                case SHORT -> {
                    short[] out = (short[]) inout;
                    out[b] = (short) whole.applyAsLong(((short[]) in)[a], out[b]);
                }
                case BOOLEAN -> {
                    boolean[] out = (boolean[]) inout;
                    out[b] = whole.applyAsLong(((boolean[]) in)[a] ? 1 : 0, out[b] ? 1 : 0) != 0;
                }
                case INT -> {
                    int[] out = (int[]) inout;
                    out[b] = (int) whole.applyAsLong(((int[]) in)[a], out[b]);
                }
                case LONG -> {
                    long[] out = (long[]) inout;
                    out[b] = whole.applyAsLong(((long[]) in)[a], out[b]);
                }
                case FLOAT -> {
                    float[] out = (float[]) inout;
                    out[b] = (float) real.applyAsDouble(((float[]) in)[a], out[b]);
                }
                case DOUBLE -> {
                    double[] out = (double[]) inout;
                    out[b] = real.applyAsDouble(((double[]) in)[a], out[b]);
                }
                case OBJECT -> throw new IllegalArgumentException("objects have no predefined operator");
            }
        }
    }
}
