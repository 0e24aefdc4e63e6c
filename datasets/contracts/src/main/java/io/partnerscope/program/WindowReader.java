package io.partnerscope.program;

import io.partnerscope.yaml.YamlMapping;
import java.time.DateTimeException;
import java.time.MonthDay;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the window of a measure. */
final class WindowReader {
    private static final List<String> UNITS =
            List.of("trailing_months", "trailing_days", "calendar", "fiscal_year", "anniversary_year");

    private enum Calendar {
        MONTH,
        QUARTER,
        YEAR
    }

    private WindowReader() {}

    static @Nullable Window read(YamlMapping measure, boolean mustBeThere) {
        YamlMapping yaml = measure.mapping("window");
        if (yaml == null) {
            if (mustBeThere) {
                measure.problems().add(measure.where(), "\"window\" is missing, such as {trailing_months: 12}");
            }
            return null;
        }
        List<String> given = UNITS.stream().filter(yaml::has).toList();
        Integer yearsAgo = Numbers.whole(yaml, "years_ago", 0, 20);
        boolean isComplete = yaml.flag("complete", false);
        Window window = Window.trailingMonths(12);
        if (given.size() != 1) {
            yaml.problems().add(yaml.where(), "a window needs one of " + String.join(", ", UNITS));
        } else {
            window = window(yaml, given.get(0), isComplete, yearsAgo == null ? 0 : yearsAgo);
        }
        yaml.finish(ProgramShapes.WINDOW);
        return window;
    }

    private static Window window(YamlMapping yaml, String unit, boolean isComplete, int yearsAgo) {
        if (isComplete && unit.startsWith("trailing")) {
            yaml.problems().add(yaml.where("complete"), "a trailing window is always complete; leave \"complete\" out");
        }
        return switch (unit) {
            case "trailing_months" -> {
                Integer months = Numbers.whole(yaml, unit, 1, 240);
                yield new Window(Window.Unit.TRAILING_MONTHS, months == null ? 12 : months, null, false, yearsAgo);
            }
            case "trailing_days" -> {
                Integer days = Numbers.whole(yaml, unit, 1, 7300);
                yield new Window(Window.Unit.TRAILING_DAYS, days == null ? 365 : days, null, false, yearsAgo);
            }
            case "calendar" -> {
                Window.Unit calendar = switch (yaml.choice(unit, Calendar.class, Calendar.YEAR)) {
                    case MONTH -> Window.Unit.CALENDAR_MONTH;
                    case QUARTER -> Window.Unit.CALENDAR_QUARTER;
                    case YEAR -> Window.Unit.CALENDAR_YEAR;
                };
                yield new Window(calendar, 1, null, isComplete, yearsAgo);
            }
            case "fiscal_year" -> new Window(Window.Unit.FISCAL_YEAR, 1, fiscalStart(yaml, unit), isComplete, yearsAgo);
            default -> {
                if (!yaml.flag(unit, true)) {
                    yaml.problems().add(yaml.where(unit), unit + " can only be true");
                }
                yield new Window(Window.Unit.ANNIVERSARY_YEAR, 1, null, isComplete, yearsAgo);
            }
        };
    }

    private static MonthDay fiscalStart(YamlMapping yaml, String key) {
        String text = yaml.text(key);
        try {
            return MonthDay.parse("--" + text);
        } catch (DateTimeException notADay) {
            yaml.problems()
                    .add(yaml.where(key), "\"" + text + "\" is not the first day of a fiscal year, such as \"07-01\"");
            return MonthDay.of(1, 1);
        }
    }
}
