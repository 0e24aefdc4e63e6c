package io.partnerscope.ingestion;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** A small delivery of several datasets, a later one that corrects it, and a file that comes later still. */
final class CorrectedDelivery {
    private CorrectedDelivery() {}

    /** What comes first. */
    static Path first(Path folder) {
        write(folder, "vendors.csv", "vendor_id,name", 5, at -> "V" + at + ",Vendor " + at);
        write(
                folder,
                "products.csv",
                "product_id,name,vendor_id",
                20,
                at -> "P" + at + ",Product " + at + ",V" + at % 5);
        write(folder, "partners.csv", "partner_id,name", 10, at -> at == 7 ? "P7" : "R" + at + ",Partner " + at);
        write(folder, "sales.csv", SALES, 400, at -> sale(at, 100 + at, at % 50 == 13));
        write(folder, "usage.csv", USAGE, 400, at -> usage(at, at, at % 70 == 11));
        return folder;
    }

    /** Corrections of rows of the first, new rows, late rows of its months, and broken ones. */
    static Path second(Path folder) {
        write(folder, "products-2.csv", "product_id,name,vendor_id", 6, at -> "P" + at * 4 + ",Renamed " + at + ",V1");
        write(folder, "sales-2.csv", SALES, 200, at -> sale(at * 3, 500 + at, at % 40 == 9));
        write(folder, "usage-2.csv", USAGE, 200, at -> usage(300 + at, 2 * at, at % 60 == 5));
        return folder;
    }

    /** A file of keys that no other has. */
    static Path added(Path folder) {
        write(folder, "sales-3.csv", SALES, 50, at -> sale(5000 + at, at, at == 3));
        return folder;
    }

    private static final String SALES =
            "order_id,line_no,side,ordered_on,vendor_id,partner_id,product_id,quantity,net_amount,cost_amount,currency";

    private static final String USAGE = "usage_id,usage_date,quantity";

    private static String sale(int order, int amount, boolean isBroken) {
        return "O" + order + ",1,sell_in,2024-0" + (1 + order % 4) + "-06,V1,,P1,2," + (isBroken ? "x" : amount)
                + ",80,USD";
    }

    private static String usage(int at, int quantity, boolean isBroken) {
        return "U" + at + ",2024-0" + (1 + at % 3) + (isBroken ? "-99," : "-15,") + quantity;
    }

    private static void write(Path folder, String name, String header, int rows, IntFunction<String> row) {
        List<String> lines = new ArrayList<>(List.of(header));
        for (int at = 0; at < rows; at++) {
            lines.add(row.apply(at));
        }
        TestLake.file(folder, name, lines.toArray(String[]::new));
    }
}
