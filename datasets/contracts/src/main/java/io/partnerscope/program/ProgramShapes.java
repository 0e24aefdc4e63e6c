package io.partnerscope.program;

import io.partnerscope.yaml.Shape;
import io.partnerscope.yaml.Shape.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The language of program files: every mapping and its keys. The reader, the JSON Schema and the page are held to it. */
public final class ProgramShapes {
    private static final String ID = "Letters, digits, _ and -; the same at every level that restates it.";

    private ProgramShapes() {}

    /** A program file. */
    public static final Shape PROGRAM = Shape.named("program", "A tier program: who is judged, by what, and for what.")
            .required("id", Kind.TEXT, "Name in files, marts and addresses: a-z, 0-9 and -.")
            .required("name", Kind.TEXT, "Name as people call it.")
            .required("description", Kind.TEXT, "What it is for.")
            .choice("subject", false, names(Program.Subject.values()), "Who is judged; vendor unless said.")
            .required("currency", Kind.TEXT, "ISO 4217 code of all its amounts.")
            .nested(
                    "exchange",
                    Kind.TEXT_OR_MAPPING,
                    false,
                    () -> ProgramShapes.EXCHANGE,
                    "How other currencies become it: business_day (the rate of each amount's own day; the default), or fixed rates.")
            .choice("approval", false, List.of("none", "manual"), "manual: a level is held once a person approved it.")
            .nested("grace", Kind.MAPPING, false, () -> ProgramShapes.GRACE, "How long a lost level is still held.")
            .nested("measures", Kind.BY_NAME, true, () -> ProgramShapes.MEASURE, "What is counted, by name.")
            .nested("scores", Kind.BY_NAME, false, () -> ProgramShapes.SCORE, "Points and indexes, by name.")
            .nested("versions", Kind.LIST, true, () -> ProgramShapes.VERSION, "The rules, each from a day on.")
            .build();

    static final Shape EXCHANGE = Shape.named("exchange", "Rates that are the same for all days.")
            .optional("fixed", Kind.NUMBERS_BY_NAME, "Units of the program's currency for one of another, by code.")
            .build();

    static final Shape GRACE = Shape.named("grace", "How long a lost level is still held, months and days together.")
            .optional("months", Kind.WHOLE, "Calendar months.")
            .optional("days", Kind.WHOLE, "Days.")
            .build();

    static final Shape MEASURE = Shape.named("measure", "Something that is counted for each subject.")
            .required("label", Kind.TEXT, "The measure for people.")
            .choice(
                    "kind",
                    true,
                    names(Measure.Kind.values()),
                    "sum of a column, count of rows, distinct values, latest value, growth of another measure, purchases (distinct"
                            + " orders without credits), agreement, commitment, commitment_amount.")
            .choice("dataset", false, MeasuredDatasets.names().stream().sorted().toList(), "Where the rows are.")
            .optional("amount", Kind.TEXT, "Of a sum: the column that is added up, money or a number.")
            .optional("column", Kind.TEXT, "Of distinct and latest: the column.")
            .optional("day", Kind.TEXT, "The column that says when a row counts, where it is not the usual one.")
            .optional("commitment", Kind.TEXT, "The commitment that is looked for.")
            .choice("evidence", false, List.of("required"), "Only commitments with evidence count.")
            .nested(
                    "where",
                    Kind.TESTS_BY_NAME,
                    false,
                    () -> ProgramShapes.TEST,
                    "Columns and what they must be: a value, a list of values, or tests. \"customer.users\" looks into the customer.")
            .nested(
                    "window",
                    Kind.MAPPING,
                    false,
                    () -> ProgramShapes.WINDOW,
                    "The days that count. Without one, rows count as long as they are valid (certificates, subscriptions), or for ever.")
            .optional("of", Kind.TEXT, "Of growth: the measure that grows.")
            .choice("as", false, List.of("ratio", "difference"), "Of growth: 0.1 for ten percent, or the difference.")
            .optional("months_ago", Kind.WHOLE, "Of growth: against how many months earlier; 12 unless said.")
            .build();

    static final Shape TEST = Shape.named("test", "What a value must be; an empty value passes none unless said.")
            .optional("at_least", Kind.TEXT, "A number or a day, itself included.")
            .optional("more_than", Kind.TEXT, "A number or a day, itself not included.")
            .optional("at_most", Kind.TEXT, "A number or a day, itself included.")
            .optional("less_than", Kind.TEXT, "A number or a day, itself not included.")
            .optional("present", Kind.FLAG, "Whether there must be a value, or must be none.")
            .optional("one_of", Kind.TEXTS, "One of these.")
            .optional("not", Kind.TEXTS, "None of these.")
            .optional("or_missing", Kind.FLAG, "With one_of and not: rows without a value pass too.")
            .build();

    static final Shape WINDOW = Shape.named("window", "The days that count, seen from the day of judgement; one unit.")
            .optional("trailing_months", Kind.WHOLE, "The last n months: (day + 1) - n months to the day.")
            .optional("trailing_days", Kind.WHOLE, "The last n days.")
            .choice("calendar", false, List.of("month", "quarter", "year"), "The running calendar period.")
            .optional("fiscal_year", Kind.TEXT, "The running fiscal year, by its first day: \"07-01\".")
            .optional("anniversary_year", Kind.FLAG, "The running year since the subject joined or signed.")
            .optional("complete", Kind.FLAG, "The last full period instead of the running one.")
            .optional("years_ago", Kind.WHOLE, "The same days so many years earlier.")
            .build();

    static final Shape SCORE = Shape.named("score", "Points that metrics earn; an unknown metric may earn none or all.")
            .required("label", Kind.TEXT, "The score for people.")
            .choice("kind", false, List.of("points", "index"), "points are added up; an index is their mean by weight.")
            .nested("metrics", Kind.LIST, true, () -> ProgramShapes.METRIC, "What earns points.")
            .build();

    static final Shape METRIC = Shape.named("metric", "What earns points: in proportion, per unit, or by steps.")
            .required("id", Kind.TEXT, "Unique within the score.")
            .optional("label", Kind.TEXT, "The metric for people; the measure's unless said.")
            .required("measure", Kind.TEXT, "The measure looked at.")
            .required("points", Kind.NUMBER, "The cap.")
            .optional("weight", Kind.NUMBER, "In an index; 0 leaves the metric out.")
            .optional("full_at", Kind.NUMBER, "All points at this value, in proportion below.")
            .optional("per_unit", Kind.NUMBER, "So many points for each unit.")
            .nested("steps", Kind.LIST, false, () -> ProgramShapes.STEP, "The points of the highest step reached.")
            .nested("requires", Kind.MAPPING, false, () -> ProgramShapes.GATE, "What must hold for any point.")
            .build();

    static final Shape STEP = Shape.named("step", "A step.")
            .required("from", Kind.NUMBER, "The value it begins at, itself included.")
            .required("points", Kind.NUMBER, "What it earns.")
            .build();

    static final Shape GATE = compared(Shape.named("gate", "A measure held against a value.")
                    .required("measure", Kind.TEXT, "The measure looked at."))
            .build();

    static final Shape VERSION = Shape.named("version", "The rules from a day on.")
            .required("effective_from", Kind.DAY, "The first day they are in force.")
            .nested("scores", Kind.BY_NAME, false, () -> ProgramShapes.SCORE, "Scores that differ in this version.")
            .nested("levels", Kind.LIST, true, () -> ProgramShapes.LEVEL, "The levels, lowest first.")
            .build();

    static final Shape LEVEL = Shape.named(
                    "level", "A level; it asks for all the level below asks for, and for its own.")
            .required("name", Kind.TEXT, "The level as people call it.")
            .nested("requirements", Kind.LIST, false, () -> ProgramShapes.REQUIREMENT, "What it asks for.")
            .optional("without", Kind.TEXTS, "Ids of lower levels' requirements it does not ask for.")
            .nested("benefits", Kind.TEXTS_OR_LIST, false, () -> ProgramShapes.BENEFIT, "What the subject gets.")
            .build();

    static final Shape REQUIREMENT = compared(Shape.named(
                            "requirement",
                            "A measure or a score with one comparison, or a combination of requirements.")
                    .required("id", Kind.TEXT, ID)
                    .optional("label", Kind.TEXT, "The requirement in words, where the made ones do not serve.")
                    .optional("measure", Kind.TEXT, "The measure looked at.")
                    .optional("score", Kind.TEXT, "The score looked at.")
                    .optional("every_metric", Kind.NUMBER, "Of a score: the points every single metric must reach.")
                    .nested(
                            "of_which",
                            Kind.MAPPING,
                            false,
                            () -> ProgramShapes.PART,
                            "A minimum of a part of the rows.")
                    .nested("all_of", Kind.LIST, false, () -> ProgramShapes.REQUIREMENT, "All of these.")
                    .nested("any_of", Kind.LIST, false, () -> ProgramShapes.REQUIREMENT, "Any of these.")
                    .nested("best_of", Kind.LIST, false, () -> ProgramShapes.REQUIREMENT, "The best of these paths.")
                    .optional("at_least_of", Kind.WHOLE, "At least so many of the requirements under \"of\".")
                    .nested("of", Kind.LIST, false, () -> ProgramShapes.REQUIREMENT, "With at_least_of: of which.")
                    .nested(
                            "on_any_day",
                            Kind.MAPPING,
                            false,
                            () -> ProgramShapes.ANY_DAY,
                            "It suffices to meet it on any one day of a span."))
            .build();

    static final Shape PART = compared(Shape.named("of_which", "A part of the rows of a measure, and its minimum.")
                    .required("label", Kind.TEXT, "The part for people.")
                    .nested("where", Kind.TESTS_BY_NAME, true, () -> ProgramShapes.TEST, "Which rows: see measure."))
            .build();

    static final Shape ANY_DAY = Shape.named("on_any_day", "A span up to the day of judgement.")
            .optional("months", Kind.WHOLE, "Calendar months, the running one included.")
            .optional("days", Kind.WHOLE, "Days.")
            .build();

    static final Shape BENEFIT = Shape.named("benefit", "A benefit in the languages of the pages.")
            .required("en", Kind.TEXT, "English.")
            .optional("pl", Kind.TEXT, "Polish.")
            .optional("ru", Kind.TEXT, "Russian.")
            .optional("sv", Kind.TEXT, "Swedish.")
            .optional("ro", Kind.TEXT, "Romanian.")
            .choices(
                    "opens",
                    Benefit.OPENABLE,
                    "Datasets of which a vendor may read its own rows as long as it holds the level; a partner may anyway.")
            .build();

    /** Every shape, the whole before its parts. */
    public static List<Shape> all() {
        return List.of(
                PROGRAM,
                EXCHANGE,
                GRACE,
                MEASURE,
                TEST,
                WINDOW,
                SCORE,
                METRIC,
                STEP,
                GATE,
                VERSION,
                LEVEL,
                REQUIREMENT,
                PART,
                ANY_DAY,
                BENEFIT);
    }

    private static Shape.Builder compared(Shape.Builder shape) {
        return shape.optional("at_least", Kind.NUMBER, "The value itself suffices.")
                .optional("more_than", Kind.NUMBER, "The value itself does not suffice.")
                .optional("at_most", Kind.NUMBER, "The value itself suffices.")
                .optional("less_than", Kind.NUMBER, "The value itself does not suffice.")
                .optional("present", Kind.FLAG, "It must be there at all.");
    }

    private static List<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
