package io.partnerscope.server.tiers;

import io.javalin.http.BadRequestResponse;
import io.javalin.http.NotFoundResponse;
import io.partnerscope.program.Program;
import io.partnerscope.program.UsableDays;
import io.partnerscope.server.data.Data;
import io.partnerscope.server.web.Address;
import io.partnerscope.server.web.Call;
import io.partnerscope.server.web.Routes;
import io.partnerscope.state.Decision;
import io.partnerscope.state.Role;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The tier board and one vendor's page, with their charts and the API that explains a level. */
public final class TierRoutes {
    private static final Set<Role> STANDINGS = Routes.EVERYBODY;
    private static final Set<Role> VENDORS = Set.of(Role.MANAGER, Role.ADMIN, Role.VENDOR);
    private static final Set<Role> PARTNERS = Set.of(Role.MANAGER, Role.ADMIN, Role.PARTNER);
    private static final Set<Role> OWN_OR_ALL = Set.of(Role.MANAGER, Role.ADMIN, Role.VENDOR, Role.PARTNER);

    /** Declares the routes. */
    public void addTo(Routes routes) {
        routes.page("/vendors", Routes.MANAGERS, this::board);
        routes.decidedPage("/vendors/{id}", VENDORS, call -> vendor(call, call.path("id")));
        routes.decidedPage("/partners/{id}/tiers", PARTNERS, call -> partner(call, call.path("id")));
        routes.chart(
                "/api/charts/tier-levels",
                Routes.MANAGERS,
                "How many vendors or partners are at each level, by month",
                call -> {
                    Program program = program(call);
                    return charts(call).levels(program, queries(call).history(program));
                },
                "program",
                "softline-vendor-development",
                "Program, by id");
        routes.chart(
                "/api/charts/vendor-levels",
                OWN_OR_ALL,
                "The level of one vendor or partner by month",
                call -> {
                    Program program = program(call);
                    return charts(call)
                            .steps(program, known(queries(call).history(program, subject(call)), subject(call)));
                },
                "program",
                "softline-vendor-development",
                "Program, by id",
                "subject",
                "V-001",
                "Vendor or partner, by id");
        routes.chart(
                "/api/charts/vendor-measure",
                OWN_OR_ALL,
                "A measure of one vendor or partner by month, with what levels ask of it",
                call -> {
                    Program program = program(call);
                    String measure = call.query("measure").orElse("sales");
                    return charts(call)
                            .measure(
                                    program,
                                    measure,
                                    known(queries(call).measured(program, subject(call), measure), subject(call)));
                },
                "program",
                "softline-vendor-development",
                "Program, by id",
                "subject",
                "V-001",
                "Vendor or partner, by id",
                "measure",
                "sales",
                "Measure of the program, by name");
        routes.decidedApi("/api/tiers/{program}/{subject}", STANDINGS, this::explain)
                .summary("tiers", "The level of a vendor or partner and why: every requirement, its parts and rows")
                .path("program", "softline-vendor-development", "Program, by id")
                .path("subject", "V-001", "Vendor or partner, by id")
                .query("as_of", "string", "date", "2026-06-30", "Day looked at; else the as-of day", false)
                .query("rows", "integer", "", "5", "Rows told of each measure, at most", true)
                .answers(Explanation.class);
    }

    private void board(Call call) {
        BoardView view = BoardView.of(call);
        Optional<Program> chosen = queries(call).program(call.query("program"));
        if (chosen.isEmpty() && call.query("program").isPresent()) {
            throw new NotFoundResponse(call.texts().get("tiers.no_program", view.program()));
        }
        if (chosen.isEmpty()) {
            call.page(
                    "tiers/none.jte", new NoProgramPage(call.shell(call.texts().get("board.title.vendor"), false)));
            return;
        }
        call.page("tiers/board.jte", boardPage(call, chosen.get(), view));
    }

    private BoardPage boardPage(Call call, Program program, BoardView view) {
        Board board = new Board(call.data(), program, call.texts(), call.formats());
        List<BoardPage.Line> lines = board.lines();
        List<BoardPage.Choice> choices = TierQueries.all(call.data().release()).stream()
                .map(one -> new BoardPage.Choice(one.id(), one.name(), one.id().equals(program.id())))
                .toList();
        return new BoardPage(
                call.shell(call.texts().get("board.title." + program.subject().code()), true),
                choices,
                program.id(),
                program.name(),
                program.description(),
                program.subject().code(),
                board.amount(),
                program.currency(),
                board.asOf(),
                board.monthBefore(),
                board.yearBefore(),
                board.steps(view),
                board.chart(),
                Address.of("/api/charts/tier-levels")
                        .with("program", program.id())
                        .toString(),
                view,
                lines.stream().filter(view::keeps).sorted(view.order()).toList(),
                board.total(),
                lines.stream().filter(line -> line.moved() > 0).count(),
                lines.stream().filter(line -> line.moved() < 0).count(),
                board.atRisk(),
                board.provisional());
    }

    /** The page of one vendor; also the home of the role vendor. */
    public void vendor(Call call, String id) {
        subject(call, program(call), id);
    }

    private void partner(Call call, String id) {
        Optional<String> asked = call.query("program");
        Program program = queries(call).partnerPrograms().stream()
                .filter(one -> asked.isEmpty() || one.id().equals(asked.get()))
                .findFirst()
                .orElseThrow(() -> new NotFoundResponse(call.texts().get("tiers.no_program", asked.orElse(""))));
        subject(call, program, id);
    }

    /** Where the page of a vendor's or partner's standing in a program is. */
    static Address address(Program program, String subject) {
        return program.subject() == Program.Subject.VENDOR
                ? Address.of("/vendors", subject).with("program", program.id())
                : Address.of(Address.of("/partners", subject) + "/tiers").with("program", program.id());
    }

    private static String notFound(Call call, Program program, String subject) {
        return call.texts().get("vendor.not_found." + program.subject().code(), subject);
    }

    private static void subject(Call call, Program program, String id) {
        LocalDate asOf = asOf(call);
        Standing standing = queries(call)
                .standing(program, id, asOf)
                .orElseThrow(() -> new NotFoundResponse(notFound(call, program, id)));
        VendorPages pages = new VendorPages(call, program);
        call.page("tiers/vendor.jte", pages.page(standing));
    }

    private void explain(Call call) {
        Program program = queries(call)
                .program(Optional.of(call.path("program")))
                .orElseThrow(() -> new NotFoundResponse(call.texts().get("tiers.no_program", call.path("program"))));
        Explanation explanation = Explanation.of(
                        call.data(),
                        program,
                        call.path("subject"),
                        asOf(call),
                        call.number("rows", 100, 0, 10_000),
                        decisions(call, program, call.path("subject")))
                .orElseThrow(() -> new NotFoundResponse(notFound(call, program, call.path("subject"))));
        call.json(explanation);
    }

    /** The distributor's reasons are its own: a vendor or partner sees the level it holds, not who said what about it. */
    static List<Decision> decisions(Call call, Program program, String subject) {
        Role role = call.principal().role();
        return role == Role.VENDOR || role == Role.PARTNER
                ? List.of()
                : call.decisions().of(program.id(), subject);
    }

    private static TierQueries queries(Call call) {
        return new TierQueries(call.data());
    }

    private static TierCharts charts(Call call) {
        return new TierCharts(call.texts(), call.formats());
    }

    private static String subject(Call call) {
        return call.query("subject").orElseThrow(() -> new BadRequestResponse("subject is missing"));
    }

    private static <T> List<T> known(List<T> rows, String subject) {
        if (rows.isEmpty()) {
            throw new NotFoundResponse("Nothing is known of " + subject);
        }
        return rows;
    }

    static Program program(Call call) {
        return queries(call)
                .program(call.query("program"))
                .orElseThrow(() -> new NotFoundResponse(call.texts()
                        .get("tiers.no_program", call.query("program").orElse(""))));
    }

    private static LocalDate asOf(Call call) {
        Data data = call.data();
        String day = call.query("as_of").orElse(null);
        String problem = day == null ? "" : UsableDays.problem(day);
        if (!problem.isEmpty()) {
            throw new BadRequestResponse("as_of is a day; " + problem);
        }
        return day == null ? data.release().manifest().asOf() : LocalDate.parse(day);
    }
}
