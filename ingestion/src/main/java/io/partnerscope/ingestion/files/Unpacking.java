package io.partnerscope.ingestion.files;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** The content of a packed file as it streams by; what is damaged, or grows beyond all measure, ends in one clear line. */
final class Unpacking extends FilterInputStream {
    /** No table is written so wastefully that it packs better than this; what does is made to fill disks. */
    private static final long MOST_TIMES = 200;
    /** Up to this size nobody asks. */
    private static final long HARMLESS = 64L << 20;

    private final Packing packing;
    private final long packedSize;
    private long unpacked;

    private Unpacking(InputStream in, Packing packing, long packedSize) {
        super(in);
        this.packing = packing;
        this.packedSize = packedSize;
    }

    static InputStream of(InputStream raw, long packedSize) throws IOException {
        BufferedInputStream in = new BufferedInputStream(raw, 1 << 16);
        try {
            Packing packing = packing(in, raw);
            return switch (packing) {
                case NONE -> raw instanceof ZipArchive.Entry ? new Unpacking(in, Packing.ZIP, packedSize) : in;
                case GZIP -> new Unpacking(gzip(in), packing, packedSize);
                case ZSTANDARD -> new Unpacking(new ZstdInputStream(in), packing, packedSize);
                case ZIP ->
                    throw new IOException(
                            "is a zip archive, damaged or without a file of a name that is looked for; or a"
                                    + " workbook, which is read with \"type: xlsx\"");
            };
        } catch (IOException failure) {
            in.close();
            throw failure;
        }
    }

    private static Packing packing(BufferedInputStream in, InputStream raw) throws IOException {
        in.mark(Packing.LONGEST_MARK);
        try {
            Packing packing = Packing.of(in.readNBytes(Packing.LONGEST_MARK));
            in.reset();
            return packing;
        } catch (IOException failure) {
            throw raw instanceof ZipArchive.Entry ? damaged(Packing.ZIP, failure) : failure;
        }
    }

    private static InputStream gzip(InputStream in) throws IOException {
        try {
            return new GZIPInputStream(in, 1 << 16);
        } catch (IOException failure) {
            throw damaged(Packing.GZIP, failure);
        }
    }

    private static IOException damaged(Packing packing, IOException failure) {
        return new IOException(
                "is a damaged " + packing.words() + " file (" + failure.getMessage() + "); have it sent again",
                failure);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read;
        try {
            read = super.read(into, offset, length);
        } catch (IOException failure) {
            throw damaged(packing, failure);
        }
        unpacked += Math.max(read, 0);
        if (unpacked > HARMLESS && unpacked / MOST_TIMES > packedSize) {
            throw new IOException("unpacks to more than " + MOST_TIMES + " times its size and is not read on;"
                    + " unpack it by hand if it is meant to");
        }
        return read;
    }

    @Override
    public long skip(long count) throws IOException {
        byte[] dropped = new byte[(int) Math.min(count, 1 << 13)];
        int read = dropped.length == 0 ? 0 : read(dropped, 0, dropped.length);
        return Math.max(read, 0);
    }
}
