package io.partnerscope.ingestion.xlsx;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Changes a text within an XLSX file, for what the writer of the tests cannot write. */
final class XlsxEdit {
    private XlsxEdit() {}

    static Path replace(Path file, String entry, String formula) throws IOException {
        Path changed = file.resolveSibling("changed.xlsx");
        try (ZipFile in = new ZipFile(file.toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(changed))) {
            for (ZipEntry one : Collections.list(in.entries())) {
                byte[] content;
                try (InputStream bytes = in.getInputStream(one)) {
                    content = bytes.readAllBytes();
                }
                if (one.getName().equals(entry)) {
                    String text = new String(content, StandardCharsets.UTF_8);
                    int at = text.indexOf("<f>");
                    int end = text.indexOf("</c>", at);
                    content = (text.substring(0, at) + formula + text.substring(end)).getBytes(StandardCharsets.UTF_8);
                }
                out.putNextEntry(new ZipEntry(one.getName()));
                out.write(content);
            }
        }
        return changed;
    }
}
