package org.rankbuffer.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.rankbuffer.random.Draw;
import org.rankbuffer.random.RandomTest;

class ItemRecordTest {

    private final CRC32C crc = new CRC32C();

    @RandomTest
    void shouldReadWhatItWrote(Draw draw) {
        int producer = draw.between(1, Integer.MAX_VALUE);
        long sequence = draw.anyLong();
        int length = draw.between(0, 300);
        int at = draw.between(0, 50);
        byte[] record = SampleItems.join(new byte[at], SampleItems.record(producer, sequence, length), new byte[3]);
        ItemRecord.verify(record, at, crc);

        assertThat(ItemRecord.producer(record, at)).isEqualTo(producer);
        assertThat(ItemRecord.sequence(record, at)).isEqualTo(sequence);
        assertThat(ItemRecord.length(record, at)).isEqualTo(length);
    }

    @Test
    void shouldNoticeEveryFlippedBit() {
        byte[] record = SampleItems.record(3, 77, 50);
        for (int bit = 0; bit < 8 * record.length; bit++) {
            if (bit / 8 >= 4 && bit / 8 < 8) {
                continue; // the length, which whoever has the record checks first
            }
            record[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> ItemRecord.verify(record, 0, crc))
                    .as("bit %d", bit)
                    .isInstanceOf(ProtocolException.class);
            record[bit / 8] ^= (byte) (1 << bit % 8);
        }
        ItemRecord.verify(record, 0, crc);
    }

    @Test
    void shouldTellWhetherTheUsersCodeHasWrittenIntoIt() {
        byte[] record = SampleItems.record(3, 77, 50);
        assertThat(ItemRecord.isIntact(record, 0, 50, crc)).isTrue();
        record[record.length - 1]++;
        assertThat(ItemRecord.isIntact(record, 0, 50, crc)).isFalse();
        record[record.length - 1]--;
        record[5]++; // its length, now beyond the array

        assertThat(ItemRecord.isIntact(record, 0, 50, crc)).isFalse();
    }

    @Test
    void shouldNameTheDamagedItem() {
        byte[] record = SampleItems.record(3, 77, 50);
        record[record.length - 1]++;

        assertThatThrownBy(() -> ItemRecord.verify(record, 0, crc))
                .hasMessageStartingWith("item 77 of producer 3 arrived damaged: its checksum is 0x");
    }
}
