package dev.changeflow.holidays;

import de.focus_shift.jollyday.core.spi.ChristianHoliday;
import de.focus_shift.jollyday.core.spi.Configuration;
import de.focus_shift.jollyday.core.spi.EthiopianOrthodoxHoliday;
import de.focus_shift.jollyday.core.spi.Fixed;
import de.focus_shift.jollyday.core.spi.FixedWeekdayBetweenFixed;
import de.focus_shift.jollyday.core.spi.FixedWeekdayInMonth;
import de.focus_shift.jollyday.core.spi.FixedWeekdayRelativeToFixed;
import de.focus_shift.jollyday.core.spi.Holidays;
import de.focus_shift.jollyday.core.spi.IslamicHoliday;
import de.focus_shift.jollyday.core.spi.RelativeToEasterSunday;
import de.focus_shift.jollyday.core.spi.RelativeToFixed;
import de.focus_shift.jollyday.core.spi.RelativeToWeekdayInMonth;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The holidays of a country or region, and of the regions in it. */
record HolidayTable(String hierarchy, String description, Holidays holidays, List<HolidayTable> parts)
        implements Configuration {

    static HolidayTable of(XmlElement xml) {
        return new HolidayTable(
                Objects.requireNonNullElse(xml.attribute("hierarchy", text -> text), ""),
                Objects.requireNonNullElse(xml.attribute("description", text -> text), ""),
                xml.one("Holidays", Days::of),
                xml.all("SubConfigurations", HolidayTable::of));
    }

    @Override
    public Stream<Configuration> subConfigurations() {
        return parts.stream().map(Configuration.class::cast);
    }

    /** All rules of one place. Public because Jollyday reads it by reflection. */
    public record Days(
            List<Fixed> fixed,
            List<RelativeToFixed> relativeToFixed,
            List<RelativeToWeekdayInMonth> relativeToWeekdayInMonth,
            List<FixedWeekdayInMonth> fixedWeekdays,
            List<ChristianHoliday> christianHolidays,
            List<IslamicHoliday> islamicHolidays,
            List<FixedWeekdayBetweenFixed> fixedWeekdayBetweenFixed,
            List<FixedWeekdayRelativeToFixed> fixedWeekdayRelativeToFixed,
            List<EthiopianOrthodoxHoliday> ethiopianOrthodoxHolidays,
            List<RelativeToEasterSunday> relativeToEasterSunday)
            implements Holidays {

        static Days of(XmlElement xml) {
            return new Days(
                    xml.all("Fixed", HolidayRule.OnDay::of),
                    xml.all("RelativeToFixed", HolidayRule.BesideDay::of),
                    xml.all("RelativeToWeekdayInMonth", HolidayRule.BesideWeekday::of),
                    xml.all("FixedWeekday", HolidayRule.WeekdayInMonth::of),
                    xml.all("ChristianHoliday", HolidayRule.Christian::of),
                    xml.all("IslamicHoliday", HolidayRule.Islamic::of),
                    xml.all("FixedWeekdayBetweenFixed", HolidayRule.WeekdayBetween::of),
                    xml.all("FixedWeekdayRelativeToFixed", HolidayRule.WeekdayBesideDay::of),
                    xml.all("EthiopianOrthodoxHoliday", HolidayRule.Ethiopian::of),
                    xml.all("RelativeToEasterSunday", HolidayRule.BesideEaster::of));
        }
    }
}
