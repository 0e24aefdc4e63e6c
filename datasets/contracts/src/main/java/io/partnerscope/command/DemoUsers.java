package io.partnerscope.command;

import io.partnerscope.release.LakePlace;
import io.partnerscope.state.Principal;
import io.partnerscope.state.Role;
import io.partnerscope.state.Secrets;
import io.partnerscope.state.StateDatabase;
import io.partnerscope.state.Users;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The three people of the demo: their passwords are made anew each time and printed once. */
final class DemoUsers {
    private static final int PASSWORD_LENGTH = 12;

    private DemoUsers() {}

    static void ensure(LakePlace lake, Path sample, int port, PrintWriter out) throws IOException {
        String partner = busiestPartner(sample.resolve("sales.csv"));
        try (StateDatabase state = StateDatabase.open(lake)) {
            out.println("Sign in at http://127.0.0.1:" + port + "/sign-in as");
            ensure(state.users(), new Principal("manager", Role.MANAGER, List.of(), List.of()), "all partners", out);
            ensure(state.users(), new Principal("partner", Role.PARTNER, List.of(partner), List.of()), partner, out);
            ensure(state.users(), new Principal("analyst", Role.ANALYST, List.of(), List.of()), "all datasets", out);
        }
        out.flush();
    }

    private static void ensure(Users users, Principal user, String scope, PrintWriter out) {
        String password = Secrets.random().replaceAll("[^A-Za-z0-9]", "x").substring(0, PASSWORD_LENGTH);
        users.ensure(user, password, "demo");
        out.printf(
                "  %-8s password %s   (%s, sees %s)%n",
                user.name(), password, user.role().code(), scope);
    }

    /** The partner with most lines among the partners' own sales, so that the demo has much to show. */
    static String busiestPartner(Path sales) throws IOException {
        Map<String, Integer> lines = new HashMap<>();
        try (BufferedReader reader = Files.newBufferedReader(sales)) {
            String header = reader.readLine();
            List<String> columns = List.of(header == null ? new String[0] : header.split(",", -1));
            int side = columns.indexOf("side");
            int partner = columns.indexOf("partner_id");
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] fields = line.split(",", -1);
                boolean whole = fields.length == columns.size() && !line.contains("\"");
                if (whole && fields[side].equals("sell_out") && !fields[partner].isEmpty()) {
                    lines.merge(fields[partner], 1, Integer::sum);
                }
            }
        }
        return lines.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey)
                .orElseThrow(() -> new IOException("No partner sells anything in " + sales));
    }
}
