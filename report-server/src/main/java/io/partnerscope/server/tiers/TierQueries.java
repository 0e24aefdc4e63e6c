package io.partnerscope.server.tiers;

import io.partnerscope.program.Program;
import io.partnerscope.server.data.Data;
import io.partnerscope.server.release.Release;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What pages and commands ask of the tier marts of one release. */
public final class TierQueries {
    private static final String VENDOR_STANDING = """
            select t.*, coalesce(v.name, t.subject_id) as name, v.country
            from {vendor_tiers} t left join {vendors} v on v.vendor_id = t.subject_id
            where t.program_id = ?
            """;
    private static final String PARTNER_STANDING = """
            select t.*, coalesce(p.name, t.subject_id) as name, p.country
            from {partner_tiers} t left join {partners} p on p.partner_id = t.subject_id
            where t.program_id = ?
            """;

    private final Data data;

    /** Questions to that release, within what is open. */
    public TierQueries(Data data) {
        this.data = data;
    }

    /** A subject's level on one day of the history. */
    public record Dated(String subjectId, LocalDate asOf, int rank, String tier, String provisionalTier) {}

    /** All programs of a release, by id. */
    public static List<Program> all(Release release) {
        return release.programs();
    }

    /** The release's programs that judge vendors, by id. */
    public List<Program> programs() {
        return all(data.release()).stream()
                .filter(program -> program.subject() == Program.Subject.VENDOR)
                .toList();
    }

    /** The release's programs that judge partners, by id. */
    public List<Program> partnerPrograms() {
        return all(data.release()).stream()
                .filter(program -> program.subject() == Program.Subject.PARTNER)
                .toList();
    }

    /** The program of that id, whoever it judges, or the first that judges vendors where none is asked for. */
    public Optional<Program> program(Optional<String> id) {
        return id.isEmpty()
                ? programs().stream().findFirst()
                : all(data.release()).stream()
                        .filter(program -> program.id().equals(id.get()))
                        .findFirst();
    }

    private static String standing(Program program) {
        return program.subject() == Program.Subject.VENDOR ? VENDOR_STANDING : PARTNER_STANDING;
    }

    /** A query on vendors' marts, asked of partners' where the program judges them. */
    private static String of(Program program, String vendors) {
        return program.subject() == Program.Subject.VENDOR ? vendors : vendors.replace("{vendor_tier", "{partner_tier");
    }

    /** The name of that vendor or partner; its id where it is not known. */
    public String nameOf(String subject) {
        return data.first(
                        "select name from {vendors} where vendor_id = ? union all select name from {partners} where partner_id = ?",
                        row -> row.text("name"),
                        subject,
                        subject)
                .orElse(subject);
    }

    /** Where every subject stands on that day. */
    public List<Standing> standings(Program program, LocalDate asOf) {
        return data.rows(
                standing(program) + "and t.as_of = ? order by name, subject_id", Standing::read, program.id(), asOf);
    }

    /** Where one subject stands on that day. */
    public Optional<Standing> standing(Program program, String subject, LocalDate asOf) {
        return data.first(
                standing(program) + "and t.as_of = ? and t.subject_id = ?",
                Standing::read,
                program.id(),
                asOf,
                subject);
    }

    /** Where one subject stood at each month end and stands at the as-of day, earliest first. */
    public List<Standing> history(Program program, String subject) {
        return data.rows(
                standing(program) + "and t.subject_id = ? order by t.as_of", Standing::read, program.id(), subject);
    }

    /** Every subject's level on every day there is, by subject and day. */
    public List<Dated> history(Program program) {
        return data.rows(
                of(program, """
                select subject_id, as_of, tier_rank, tier, provisional_tier from {vendor_tiers}
                where program_id = ? order by subject_id, as_of
                """),
                row -> new Dated(
                        row.text("subject_id"),
                        row.day("as_of"),
                        (int) row.count("tier_rank"),
                        row.text("tier"),
                        row.text("provisional_tier")),
                program.id());
    }

    /** Every requirement of every level for one subject on that day, lowest level first, each followed by its parts. */
    public List<Criterion> criteria(Program program, String subject, LocalDate asOf) {
        return data.rows(of(program, """
                select * from {vendor_tier_criteria} where program_id = ? and subject_id = ? and as_of = ?
                order by level_rank, string_split(requirement, '.')
                """), Criterion::read, program.id(), subject, asOf);
    }

    /** Every subject's requirements of its next level on that day; of its own level where it is at the top. */
    public List<Criterion> ahead(Program program, LocalDate asOf) {
        return data.rows(of(program, """
                select c.* from {vendor_tier_criteria} c
                join {vendor_tiers} t
                  on t.program_id = c.program_id and t.subject_id = c.subject_id and t.as_of = c.as_of
                 and c.level = coalesce(t.next_tier, t.tier)
                where c.program_id = ? and c.as_of = ? and c.part_of is null
                order by c.subject_id, c.requirement
                """), Criterion::read, program.id(), asOf);
    }

    /** Every subject's value of each measure on that day, whichever level asks for it. */
    public List<Criterion> values(Program program, LocalDate asOf) {
        return data.rows(of(program, """
                select * from {vendor_tier_criteria} where program_id = ? and as_of = ?
                qualify row_number() over (partition by subject_id, measure order by part_of is not null, level_rank desc) = 1
                order by subject_id, measure
                """), Criterion::read, program.id(), asOf);
    }

    /** One measure's value for one subject on every day there is, each day once. */
    public List<Criterion> measured(Program program, String subject, String measure) {
        return data.rows(of(program, """
                select * from {vendor_tier_criteria} where program_id = ? and subject_id = ? and measure = ?
                qualify row_number() over (partition by as_of order by part_of is not null, level_rank desc) = 1
                order by as_of
                """), Criterion::read, program.id(), subject, measure);
    }
}
