package org.rankbuffer.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rankbuffer.random.Draw;
import org.rankbuffer.random.RandomTest;

class ItemBatchTest {

    private static final int MAX_MESSAGE = 200;
    private static final int MAX_ITEM = 1000;

    private final ItemBatch batch = new ItemBatch(MAX_MESSAGE, MAX_ITEM);
    private final ItemDigest digest = new ItemDigest(1);
    private long made;

    @RandomTest
    void shouldHoldItsItemsBehindEachOther(Draw draw) {
        List<Integer> lengths = draw.list(20, () -> draw.between(0, MAX_ITEM));
        batch.clear(); // of the list before
        long before = digest.count(1);
        byte[][] records = new byte[lengths.size()][];
        for (int i = 0; i < records.length; i++) {
            records[i] = SampleItems.record(1, made, lengths.get(i));
            add(lengths.get(i));
        }

        assertThat(batch.count()).isEqualTo(records.length);
        assertThat(content()).isEqualTo(SampleItems.join(records));
        assertThat(batch.overflows()).isEqualTo(content().length > MAX_MESSAGE - Frame.HEADER);
        assertThat(digest.count(1) - before).isEqualTo(records.length);
    }

    @Test
    void shouldEncodeAsTheJdkDoes() throws IOException {
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        DataOutputStream original = new DataOutputStream(expected);
        DataOutputStream encoder = batch.encoder();
        batch.begin();
        for (DataOutputStream out : List.of(original, encoder)) {
            out.write(7);
            out.write(new byte[] {1, 2, 3});
            out.write(new byte[] {1, 2, 3, 4}, 1, 2);
            out.writeBoolean(true);
            out.writeByte(-1);
            out.writeShort(-2);
            out.writeChar('x');
            out.writeInt(123_456_789);
            out.writeLong(Long.MIN_VALUE);
            out.writeFloat(1.5f);
            out.writeDouble(Math.PI);
            out.writeUTF("größer");
            out.flush();
        }
        assertThat(encoder.size()).isEqualTo(original.size());
        batch.finish(1, 0, digest);

        byte[] content = content();
        assertThat(Arrays.copyOfRange(content, ItemRecord.HEADER, content.length))
                .isEqualTo(expected.toByteArray());
    }

    @Test
    void shouldOverflowWithTheFirstByteThatDoesNotFit() {
        add(MAX_MESSAGE - Frame.HEADER - ItemRecord.HEADER);
        assertThat(batch.overflows()).isFalse();
        batch.clear();
        add(MAX_MESSAGE - Frame.HEADER - ItemRecord.HEADER + 1);
        assertThat(batch.overflows()).isTrue();
    }

    @Test
    void shouldBeFullWhenAnotherItemLikeTheLastDoesNotFit() {
        int half = (MAX_MESSAGE - Frame.HEADER) / 2 - ItemRecord.HEADER;
        add(half);
        assertThat(batch.isFull()).isFalse();
        batch.clear();
        add(half + 1);
        assertThat(batch.isFull()).isTrue();
        batch.clear();
        add(half - 10);
        add(half - 10);
        assertThat(batch.isFull()).isTrue();
        batch.clear();
        add(half + 1);
        add(0);
        assertThat(batch.isFull()).isFalse();
    }

    @Test
    void shouldHoldAnEmptyItemBehindAFullMessage() {
        int most = MAX_MESSAGE - Frame.HEADER - ItemRecord.HEADER;
        add(most);
        batch.begin();
        batch.finish(1, made++, digest);

        assertThat(content()).isEqualTo(SampleItems.join(SampleItems.record(1, 0, most), SampleItems.record(1, 1, 0)));
    }

    @Test
    void shouldKeepTheLastItemWhenTheOthersAreSent() {
        add(100);
        int before = batch.length();
        add(100);

        assertThat(batch.overflows()).isTrue();
        assertThat(batch.lengthBeforeLast()).isEqualTo(before);
        batch.keepLast();
        assertThat(batch.count()).isEqualTo(1);
        assertThat(batch.lengthBeforeLast()).isZero();
        assertThat(content()).isEqualTo(SampleItems.record(1, 1, 100));
        assertThat(batch.overflows()).isFalse();
        add(3);
        assertThat(content()).isEqualTo(SampleItems.join(SampleItems.record(1, 1, 100), SampleItems.record(1, 2, 3)));
    }

    @Test
    void shouldTellTheTrueSizeOfAnItemThatIsTooLarge() {
        add(5);
        batch.begin();
        for (int i = 0; i < 3; i++) {
            batch.write(new byte[MAX_ITEM - 1], 0, MAX_ITEM - 1);
        }
        batch.write(1);

        assertThatThrownBy(() -> batch.finish(1, made, digest))
                .isInstanceOf(ItemTooLargeException.class)
                .hasMessage("an item of 2998 bytes is larger than the 1000 allowed; raise --max-item or make smaller"
                        + " items");
        assertThat(batch.count()).isEqualTo(1);
        assertThat(content()).isEqualTo(SampleItems.record(1, 0, 5));
        assertThat(digest.count(1)).isEqualTo(1);
    }

    @Test
    void shouldTakeTheLongestItemByteByByte() {
        batch.begin();
        for (byte b : SampleItems.data(1, 0, MAX_ITEM)) {
            batch.write(b);
        }
        batch.finish(1, 0, digest);

        assertThat(batch.lastLength()).isEqualTo(MAX_ITEM);
        assertThat(content()).isEqualTo(SampleItems.record(1, 0, MAX_ITEM));
    }

    @Test
    void shouldForgetAnItemBegun() {
        add(5);
        batch.begin();
        batch.write(1);
        batch.cancel();

        assertThat(batch.count()).isEqualTo(1);
        assertThat(content()).isEqualTo(SampleItems.record(1, 0, 5));
    }

    @Test
    void shouldGiveBackTheMemoryOfALongItem() {
        add(MAX_ITEM);
        assertThat(batch.bytes().length).isGreaterThan(MAX_ITEM);
        batch.clear();

        assertThat(batch.bytes()).hasSize(MAX_MESSAGE);
        assertThat(batch.count()).isZero();
        assertThat(batch.length()).isZero();
    }

    private void add(int length) {
        batch.begin();
        byte[] data = SampleItems.data(1, made, length);
        batch.write(data, 0, data.length);
        batch.finish(1, made, digest);
        made++;
    }

    private byte[] content() {
        return Arrays.copyOfRange(batch.bytes(), Frame.HEADER, Frame.HEADER + batch.length());
    }
}
