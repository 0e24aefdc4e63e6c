package io.partnerscope.lake.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.util.Arrays;

/** Compresses pages with Zstandard; one for each thread, since its tables are large. */
final class PageCompressor {
    private static final ThreadLocal<PageCompressor> OF_THREAD = ThreadLocal.withInitial(PageCompressor::new);

    private final ZstdCompressCtx context = new ZstdCompressCtx();
    private byte[] out = new byte[1 << 16];

    private PageCompressor() {}

    static PageCompressor ofThread() {
        return OF_THREAD.get();
    }

    byte[] compress(Bytes page, int level) {
        int most = (int) Zstd.compressBound(page.length());
        if (out.length < most) {
            out = new byte[most];
        }
        context.setLevel(level);
        int length = context.compressByteArray(out, 0, out.length, page.array(), 0, page.length());
        return Arrays.copyOf(out, length);
    }
}
