package io.partnerscope.ingestion;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** A file of products of which some lines are spoilt, with what must become of it. */
final class HostileFile {
    private final byte[] bytes;
    private final long lines;
    private final Map<String, String> good;
    private final boolean mayBeRefused;

    /**
     * A file of that content.
     *
     * @param lines how many lines of data it has, counted here; -1 where that is not clear
     * @param good what must land: for each key name, price and day
     * @param mayBeRefused whether it may be refused as a whole
     */
    HostileFile(byte[] bytes, long lines, Map<String, String> good, boolean mayBeRefused) {
        this.bytes = bytes;
        this.lines = lines;
        this.good = good;
        this.mayBeRefused = mayBeRefused;
    }

    byte[] bytes() {
        return bytes;
    }

    long lines() {
        return lines;
    }

    Map<String, String> good() {
        return good;
    }

    boolean mayBeRefused() {
        return mayBeRefused;
    }

    /** A row before it is written. */
    private record Product(String id, String name, BigDecimal price, LocalDate day) {
        String expected() {
            return name + "|" + price.setScale(4) + "|" + day;
        }
    }

    /** How a source writes products. */
    enum Writing {
        CANONICAL(StandardCharsets.UTF_8, ',', true),
        POLISH(Charset.forName("windows-1250"), ';', true),
        TABS(StandardCharsets.UTF_8, '\t', false),
        WIDE(StandardCharsets.UTF_16LE, ',', true),
        SPANNING(StandardCharsets.UTF_8, ',', true),
        LINES_OF_JSON(StandardCharsets.UTF_8, ',', false);

        private final Charset charset;
        private final char delimiter;
        private final boolean header;

        Writing(Charset charset, char delimiter, boolean header) {
            this.charset = charset;
            this.delimiter = delimiter;
            this.header = header;
        }

        private String line(Product product) {
            String day = this == POLISH
                    ? String.format(
                            Locale.ROOT,
                            "%02d.%02d.%04d",
                            product.day.getDayOfMonth(),
                            product.day.getMonthValue(),
                            product.day.getYear())
                    : product.day.toString();
            String price =
                    this == POLISH ? product.price.toPlainString().replace('.', ',') : product.price.toPlainString();
            if (this == LINES_OF_JSON) {
                return "{\"product_id\": \"" + product.id + "\", \"about\": {\"name\": \""
                        + product.name.replace("\"", "\\\"").replace("\t", "\\t") + "\"}, \"list_price\": " + price
                        + ", \"end\": \"" + day
                        + "\"}";
            }
            return String.join(String.valueOf(delimiter), product.id, field(product.name), price, "EUR", day);
        }

        private String field(String text) {
            if (this == TABS) {
                return text.replace("\t", "\\\t");
            }
            return text.indexOf(delimiter) >= 0 || text.indexOf('"') >= 0
                    ? "\"" + text.replace("\"", "\"\"") + "\""
                    : text;
        }

        private String first() {
            return switch (this) {
                case CANONICAL, WIDE, SPANNING -> "product_id,name,list_price,currency,end_of_sale_on";
                case POLISH -> "product_id;name;list_price;currency;end_of_sale_on";
                case TABS -> "A title, \"with a quote";
                case LINES_OF_JSON -> "";
            };
        }
    }

    private static final String[] NAMES = {
        "Switch", "Router, new", "19\" rack", "\u017c\u00f3\u0142w", "a \"quoted\" one", "x;y", "tab\there"
    };

    private static final String[] HOSTILE = {
        "NaN",
        "Infinity",
        "-Infinity",
        "1e400",
        "-1e-400",
        "0001-01-01",
        "9999-12-31",
        "\uD83D\uDE00",
        "\u202Eright to left",
        "\"",
        "\"\"",
        "\"open",
        ",",
        ";",
        "\t",
        "\r",
        "\r\n",
        "\n\n",
        "\0",
        "'",
        "\\",
        "\\\"",
        "NULL",
        "null",
        "",
        " ",
        "\uFEFF",
        "{",
        "}",
        "[",
        "99999999999999999999999999999999999999999",
        "\u0000\u0001\u0002"
    };

    static HostileFile of(Writing writing, Random random, int number) {
        List<Product> products = new ArrayList<>();
        List<byte[]> lines = new ArrayList<>();
        for (int row = 0; row < 6 + random.nextInt(5); row++) {
            Product product = product(random, number + "-" + row);
            products.add(product);
            lines.add(writing.line(product).getBytes(writing.charset));
        }
        boolean[] spoilt = new boolean[lines.size()];
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            int row = random.nextInt(lines.size());
            lines.set(row, spoil(writing, random, lines.get(row)));
            spoilt[row] = true;
        }
        byte[] end = random.nextInt(4) == 0
                ? "\r\n".getBytes(writing.charset)
                : random.nextInt(8) == 0 ? "\r".getBytes(writing.charset) : "\n".getBytes(writing.charset);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (random.nextInt(3) == 0 && writing != Writing.POLISH) {
            out.writeBytes("\uFEFF".getBytes(writing.charset));
        }
        boolean firstSpoilt = false;
        if (!writing.first().isEmpty()) {
            byte[] first = writing.first().getBytes(writing.charset);
            firstSpoilt = writing.header && random.nextInt(20) == 0;
            out.writeBytes(firstSpoilt ? spoil(writing, random, first) : first);
            out.writeBytes(end);
        }
        for (int row = 0; row < lines.size(); row++) {
            boolean lost = random.nextInt(40) == 0 && row + 1 < lines.size();
            out.writeBytes(lines.get(row));
            if (lost) {
                spoilt[row] = true;
                spoilt[row + 1] = true;
            } else if (row + 1 < lines.size() || random.nextInt(4) > 0) {
                out.writeBytes(end);
            }
        }
        byte[] bytes = out.toByteArray();
        int kept = bytes.length;
        if (random.nextInt(15) == 0) {
            kept = bytes.length - 1 - random.nextInt(Math.max(1, lines.get(lines.size() - 1).length));
            spoilt[spoilt.length - 1] = true;
        }
        Map<String, String> good = new HashMap<>();
        for (int row = 0; row < spoilt.length; row++) {
            if (!spoilt[row] && !firstSpoilt) {
                good.put(products.get(row).id, products.get(row).expected());
            }
        }
        byte[] content = Arrays.copyOf(bytes, kept);
        if (writing == Writing.SPANNING) {
            // An open quote may take what follows with it, up to a place where quotes close.
            return new HostileFile(content, -1, any(spoilt) ? Map.of() : good, firstSpoilt);
        }
        if (writing == Writing.TABS && 2L * good.size() <= dataLines(content, writing)) {
            // Without a header most rows say how many columns there are, and here most are spoilt.
            return new HostileFile(content, dataLines(content, writing), Map.of(), true);
        }
        return new HostileFile(content, firstSpoilt ? -1 : dataLines(content, writing), good, firstSpoilt);
    }

    private static boolean any(boolean[] spoilt) {
        boolean any = false;
        for (boolean one : spoilt) {
            any |= one;
        }
        return any;
    }

    private static Product product(Random random, String id) {
        return new Product(
                "P-" + id + "-" + Long.toHexString(random.nextLong()),
                NAMES[random.nextInt(NAMES.length)] + " " + id,
                BigDecimal.valueOf(random.nextInt(10_000_000), random.nextInt(5)),
                LocalDate.of(2000, 1, 1).plusDays(random.nextInt(9000)));
    }

    private static byte[] spoil(Writing writing, Random random, byte[] line) {
        int unit = writing == Writing.WIDE ? 2 : 1;
        int at = line.length == 0 ? 0 : random.nextInt(line.length) / unit * unit;
        byte[] hostile = HOSTILE[random.nextInt(HOSTILE.length)].getBytes(writing.charset);
        switch (random.nextInt(7)) {
            case 0 -> {
                byte[] flipped = line.clone();
                for (int flips = random.nextInt(3); flips >= 0 && line.length > 0; flips--) {
                    flipped[random.nextInt(line.length)] = (byte) random.nextInt(256);
                }
                return flipped;
            }
            case 1 -> {
                return Arrays.copyOf(line, at);
            }
            case 2 -> {
                // Two fields change places, or one becomes another text.
                String[] fields = new String(line, writing.charset).split("\\" + writing.delimiter, -1);
                String kept = fields[0];
                int other = random.nextInt(fields.length);
                fields[0] = fields[other];
                fields[other] = kept;
                return String.join(String.valueOf(writing.delimiter), fields).getBytes(writing.charset);
            }
            case 3 -> {
                String[] fields = new String(line, writing.charset).split("\\" + writing.delimiter, -1);
                fields[random.nextInt(fields.length)] = HOSTILE[random.nextInt(HOSTILE.length)];
                return String.join(String.valueOf(writing.delimiter), fields).getBytes(writing.charset);
            }
            case 4 -> {
                byte[] filling = new byte[random.nextInt(20) == 0 ? 10 << 20 : 70_000];
                Arrays.fill(filling, (byte) 'x');
                return inserted(line, at, filling);
            }
            default -> {
                return inserted(line, at, hostile);
            }
        }
    }

    private static byte[] inserted(byte[] line, int at, byte[] more) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(line, 0, at);
        out.writeBytes(more);
        out.write(line, at, line.length - at);
        return out.toByteArray();
    }

    /** Lines that are not blank, after the first of them (a header) or the very first (a title). */
    private static long dataLines(byte[] bytes, Writing writing) {
        int unit = writing == Writing.WIDE ? 2 : 1;
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < bytes.length; at += unit) {
            boolean half = at + unit > bytes.length;
            text.append(
                    half
                            ? '?'
                            : unit == 2
                                    ? (char) ((bytes[at] & 0xFF) | (bytes[at + 1] << 8))
                                    : (char) (bytes[at] & 0xFF));
        }
        String mark = unit == 2 ? "\uFEFF" : "\u00EF\u00BB\u00BF";
        String whole = text.toString().startsWith(mark) ? text.substring(mark.length()) : text.toString();
        List<String> lines = new ArrayList<>(Arrays.asList(whole.split("\r\n|\r|\n", -1)));
        if (writing == Writing.TABS) {
            lines.remove(0);
        }
        String blank = writing == Writing.TABS ? " *" : "[ \t]*";
        long content = lines.stream().filter(line -> !line.matches(blank)).count();
        return writing.header ? content - 1 : content;
    }
}
