package dev.changeflow.holidays;

import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.spi.ChristianHoliday;
import de.focus_shift.jollyday.core.spi.ChristianHolidayType;
import de.focus_shift.jollyday.core.spi.Described;
import de.focus_shift.jollyday.core.spi.EthiopianOrthodoxHoliday;
import de.focus_shift.jollyday.core.spi.EthiopianOrthodoxHolidayType;
import de.focus_shift.jollyday.core.spi.Fixed;
import de.focus_shift.jollyday.core.spi.FixedWeekdayBetweenFixed;
import de.focus_shift.jollyday.core.spi.FixedWeekdayInMonth;
import de.focus_shift.jollyday.core.spi.FixedWeekdayRelativeToFixed;
import de.focus_shift.jollyday.core.spi.IslamicHoliday;
import de.focus_shift.jollyday.core.spi.IslamicHolidayType;
import de.focus_shift.jollyday.core.spi.Limited;
import de.focus_shift.jollyday.core.spi.MovingCondition;
import de.focus_shift.jollyday.core.spi.Occurrance;
import de.focus_shift.jollyday.core.spi.Relation;
import de.focus_shift.jollyday.core.spi.RelativeToEasterSunday;
import de.focus_shift.jollyday.core.spi.RelativeToFixed;
import de.focus_shift.jollyday.core.spi.RelativeToWeekdayInMonth;
import de.focus_shift.jollyday.core.spi.With;
import de.focus_shift.jollyday.core.spi.YearCycle;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.MonthDay;
import java.time.Year;
import java.time.chrono.Chronology;
import java.time.chrono.IsoChronology;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.threeten.extra.Days;
import org.threeten.extra.chrono.JulianChronology;

/** A line of a holiday table, as Jollyday wants it. */
sealed interface HolidayRule extends Described, Limited {

    /** What every line says. */
    Line line();

    @Override
    default @Nullable String descriptionPropertiesKey() {
        return line().key();
    }

    @Override
    default HolidayType officiality() {
        return line().type();
    }

    @Override
    default @Nullable Year validFrom() {
        return line().from();
    }

    @Override
    default @Nullable Year validTo() {
        return line().to();
    }

    @Override
    default YearCycle cycle() {
        return line().every();
    }

    /** What every line says: which holiday it is, of what kind, and in which years. */
    record Line(
            @Nullable String key,
            HolidayType type,
            @Nullable Year from,
            @Nullable Year to,
            YearCycle every) {

        static Line of(XmlElement xml) {
            return new Line(
                    xml.attribute("descriptionPropertiesKey", text -> text),
                    Objects.requireNonNullElse(
                            xml.attribute("localizedType", HolidayType::valueOf), HolidayType.PUBLIC_HOLIDAY),
                    xml.attribute("validFrom", Year::parse),
                    xml.attribute("validTo", Year::parse),
                    Objects.requireNonNullElse(xml.attribute("every", YearCycle::valueOf), YearCycle.EVERY_YEAR));
        }
    }

    /** Moves a holiday that falls on a weekday. */
    record Moved(DayOfWeek substitute, With with, DayOfWeek weekday) implements MovingCondition {

        static MovingCondition of(XmlElement xml) {
            return new Moved(
                    xml.required("substitute", DayOfWeek::valueOf),
                    xml.required("with", With::valueOf),
                    xml.required("weekday", DayOfWeek::valueOf));
        }
    }

    /** The same day every year. */
    record OnDay(Line line, MonthDay day, List<MovingCondition> conditions) implements HolidayRule, Fixed {

        static Fixed of(XmlElement xml) {
            Month month = xml.required("month", Month::valueOf);
            MonthDay day = MonthDay.of(month, xml.<Integer>required("day", Integer::valueOf));
            return new OnDay(Line.of(xml), day, xml.all("MovingCondition", Moved::of));
        }
    }

    /** So many days, or the next weekday, before or after a day. */
    record BesideDay(
            Line line,
            Fixed date,
            @Nullable DayOfWeek weekday,
            Relation when,
            @Nullable Days days) implements HolidayRule, RelativeToFixed {

        static RelativeToFixed of(XmlElement xml) {
            return new BesideDay(
                    Line.of(xml),
                    xml.one("Date", OnDay::of),
                    xml.text("Weekday", DayOfWeek::valueOf),
                    Objects.requireNonNull(xml.text("When", Relation::valueOf)),
                    xml.text("Days", text -> Days.of(Integer.parseInt(text))));
        }
    }

    /** Such as the first Monday of May. */
    record WeekdayInMonth(Line line, DayOfWeek weekday, Month month, Occurrance which)
            implements HolidayRule, FixedWeekdayInMonth {

        static FixedWeekdayInMonth of(XmlElement xml) {
            return new WeekdayInMonth(
                    Line.of(xml),
                    xml.required("weekday", DayOfWeek::valueOf),
                    xml.required("month", Month::valueOf),
                    xml.required("which", Occurrance::valueOf));
        }
    }

    /** Such as the Tuesday after the first Monday of May. */
    record BesideWeekday(Line line, FixedWeekdayInMonth weekdayInMonth, DayOfWeek weekday, Relation when)
            implements HolidayRule, RelativeToWeekdayInMonth {

        static RelativeToWeekdayInMonth of(XmlElement xml) {
            return new BesideWeekday(
                    Line.of(xml),
                    xml.one("FixedWeekday", WeekdayInMonth::of),
                    xml.required("weekday", DayOfWeek::valueOf),
                    xml.required("when", Relation::valueOf));
        }
    }

    /** Counted from Easter, and known by name. */
    record Christian(Line line, ChristianHolidayType type, Chronology chronology, List<MovingCondition> conditions)
            implements HolidayRule, ChristianHoliday {

        static ChristianHoliday of(XmlElement xml) {
            return new Christian(
                    Line.of(xml),
                    xml.required("type", ChristianHolidayType::valueOf),
                    easter(xml.attribute("chronology", text -> text)),
                    xml.all("MovingCondition", Moved::of));
        }
    }

    /** By the Islamic calendar. */
    record Islamic(Line line, IslamicHolidayType type, List<MovingCondition> conditions)
            implements HolidayRule, IslamicHoliday {

        static IslamicHoliday of(XmlElement xml) {
            return new Islamic(
                    Line.of(xml),
                    xml.required("type", IslamicHolidayType::valueOf),
                    xml.all("MovingCondition", Moved::of));
        }
    }

    /** The weekday between two days. */
    record WeekdayBetween(Line line, Fixed from, Fixed to, DayOfWeek weekday)
            implements HolidayRule, FixedWeekdayBetweenFixed {

        static FixedWeekdayBetweenFixed of(XmlElement xml) {
            return new WeekdayBetween(
                    Line.of(xml),
                    xml.one("from", OnDay::of),
                    xml.one("to", OnDay::of),
                    xml.required("weekday", DayOfWeek::valueOf));
        }
    }

    /** Such as the second Monday after a day. */
    record WeekdayBesideDay(Line line, Fixed day, Occurrance which, DayOfWeek weekday, Relation when)
            implements HolidayRule, FixedWeekdayRelativeToFixed {

        static FixedWeekdayRelativeToFixed of(XmlElement xml) {
            return new WeekdayBesideDay(
                    Line.of(xml),
                    xml.one("day", OnDay::of),
                    xml.required("which", Occurrance::valueOf),
                    xml.required("weekday", DayOfWeek::valueOf),
                    xml.required("when", Relation::valueOf));
        }
    }

    /** By the Ethiopian calendar. */
    record Ethiopian(Line line, EthiopianOrthodoxHolidayType type) implements HolidayRule, EthiopianOrthodoxHoliday {

        static EthiopianOrthodoxHoliday of(XmlElement xml) {
            return new Ethiopian(Line.of(xml), xml.required("type", EthiopianOrthodoxHolidayType::valueOf));
        }
    }

    /** So many days after Easter Sunday. */
    record BesideEaster(Line line, Chronology chronology, Days days) implements HolidayRule, RelativeToEasterSunday {

        static RelativeToEasterSunday of(XmlElement xml) {
            return new BesideEaster(
                    Line.of(xml),
                    easter(xml.text("chronology", text -> text)),
                    Objects.requireNonNull(xml.text("days", text -> Days.of(Integer.parseInt(text)))));
        }
    }

    private static Chronology easter(@Nullable String name) {
        return "JULIAN".equals(name) ? JulianChronology.INSTANCE : IsoChronology.INSTANCE;
    }
}
