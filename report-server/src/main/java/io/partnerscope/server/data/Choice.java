package io.partnerscope.server.data;

import java.util.List;

/** Something that a list can be narrowed to, with its name. */
public record Choice(String id, String name) {
    /** The partners that rows of that mart name, by name. */
    public static List<Choice> partners(Data data, String mart) {
        return of(data, mart, "partner");
    }

    /** The vendors that rows of that mart name, by name. */
    public static List<Choice> vendors(Data data, String mart) {
        return of(data, mart, "vendor");
    }

    private static List<Choice> of(Data data, String mart, String what) {
        return data.rows(
                """
                select distinct m.WHAT_id as id, coalesce(n.name, m.WHAT_id) as name
                from {MART} m left join {WHATs} n on n.WHAT_id = m.WHAT_id
                where m.WHAT_id is not null order by name, id
                """.replace("MART", mart).replace("WHAT", what), row -> new Choice(row.text("id"), row.text("name")));
    }
}
