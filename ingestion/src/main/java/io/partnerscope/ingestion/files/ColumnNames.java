package io.partnerscope.ingestion.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What columns are called: a column without a name is c and its place, the second "Total" is "Total (2)", and "__file",
 * which is what rows have besides their columns, is "c__file".
 */
public final class ColumnNames {
    /** How names of what rows have besides the columns of their file begin. */
    private static final String BESIDES = "__";

    private static final Pattern UNNAMED = Pattern.compile("c\\d+");

    private ColumnNames() {}

    /** Whether a column has no name of its own, as after a delimiter that ends the header. */
    public static boolean isUnnamed(String column) {
        return UNNAMED.matcher(column).matches();
    }

    /** What a column is called whose name others before it have. */
    public static String repeated(String name, int occurrence) {
        return name + " (" + occurrence + ")";
    }

    /** The names of a header, each made unlike the others whatever the case. */
    public static List<String> distinct(List<String> header) {
        List<String> names = new ArrayList<>();
        Set<String> taken = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (int place = 0; place < header.size(); place++) {
            String name = called(header.get(place));
            if (name.isEmpty()) {
                name = String.format(Locale.ROOT, "c%d", place + 1);
            }
            String unique = name;
            for (int again = 2; !taken.add(unique); again++) {
                unique = repeated(name, again);
            }
            names.add(unique);
        }
        return names;
    }

    /** The place of the column that a file has under that name; -1 for none. */
    static int place(String header, List<String> columns) {
        int asItIs = columns.indexOf(header);
        return asItIs < 0 ? columns.indexOf(called(header)) : asItIs;
    }

    private static String called(String header) {
        String name = header.strip();
        return name.startsWith(BESIDES) ? "c" + name : name;
    }
}
