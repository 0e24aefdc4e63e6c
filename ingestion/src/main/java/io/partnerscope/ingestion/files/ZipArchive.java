package io.partnerscope.ingestion.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** Zip archives, an entry of which is a file. */
public final class ZipArchive {
    /** Only in office documents, which are zip archives and files of their own. */
    private static final List<String> OF_DOCUMENTS = List.of("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml");

    private ZipArchive() {}

    /** Whether a file is an archive of files, and not one file that happens to be packed as one. */
    public static boolean isArchive(Path file) {
        if (!beginsAsZip(file)) {
            return false;
        }
        try (ZipFile zip = zip(file)) {
            return OF_DOCUMENTS.stream().allMatch(name -> zip.getEntry(name) == null);
        } catch (IOException damaged) {
            return false;
        }
    }

    /** Whether a file begins as an archive but is none. */
    public static boolean isDamaged(Path file) {
        if (!beginsAsZip(file)) {
            return false;
        }
        try (ZipFile zip = zip(file)) {
            return !zip.getEntries().hasMoreElements();
        } catch (IOException damaged) {
            return true;
        }
    }

    private static boolean beginsAsZip(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return Packing.of(in.readNBytes(Packing.LONGEST_MARK)) == Packing.ZIP;
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** Names of the files within, without what operating systems add; none where the archive is damaged. */
    public static List<String> entries(Path file) {
        List<String> names = new ArrayList<>();
        try (ZipFile zip = zip(file)) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                if (!entry.isDirectory() && !entry.getName().startsWith("__MACOSX/")) {
                    names.add(entry.getName());
                }
            }
        } catch (IOException damaged) {
            return List.of();
        }
        return names;
    }

    static InputStream open(Path file, String name) throws IOException {
        ZipFile zip = zip(file);
        try {
            ZipArchiveEntry entry = entry(zip, name);
            if (entry.getGeneralPurposeBit().usesEncryption()) {
                throw new IOException("is encrypted; have it sent without a password");
            }
            if (!zip.canReadEntryData(entry)) {
                throw new IOException("is packed in a way that is not known here; have it packed as usual");
            }
            return new Entry(zip.getInputStream(entry), zip, entry.getCrc());
        } catch (IOException | RuntimeException failure) {
            zip.close();
            throw failure;
        }
    }

    static long packedSize(Path file, String name) throws IOException {
        try (ZipFile zip = zip(file)) {
            return Math.min(Files.size(file), entry(zip, name).getCompressedSize());
        }
    }

    private static ZipArchiveEntry entry(ZipFile zip, String name) throws IOException {
        ZipArchiveEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IOException("has no entry " + name + " any more; bring it back, then ingest it again");
        }
        return entry;
    }

    private static ZipFile zip(Path file) throws IOException {
        return ZipFile.builder().setPath(file).get();
    }

    /** The bytes of an entry, checked when all are read; closes the archive with itself. */
    static final class Entry extends CheckedInputStream {
        private final ZipFile zip;
        private final long expected;

        private Entry(InputStream in, ZipFile zip, long expected) {
            super(in, new CRC32());
            this.zip = zip;
            this.expected = expected;
        }

        @Override
        public int read() throws IOException {
            return checked(super.read());
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return checked(super.read(into, offset, length));
        }

        private int checked(int read) throws IOException {
            if (read < 0 && getChecksum().getValue() != expected) {
                throw new ZipException("its checksum is another");
            }
            return read;
        }

        @Override
        public void close() throws IOException {
            try {
                super.close();
            } finally {
                zip.close();
            }
        }
    }
}
