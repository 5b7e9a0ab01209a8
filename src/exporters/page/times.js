// The time that the text gives its relations, and the stops at which the time slider can begin and end.
'use strict';

const DAY = 24 * 3600 * 1000;
const isoDay = (time) => new Date(time).toISOString().slice(0, 10);
// "2022-02" -> "2022-02-01" and "2022-02-31": compared as words, each month may have 31 days.
const firstDay = (date) => date + '-01-01'.slice(date.length - 4);
const lastDay = (date) => date + '-12-31'.slice(date.length - 4);
// A day of the calendar, for Date.parse("2022-02-31") is no number.
const timeOf = (date) => Date.parse(firstDay(date));

// "2023-W12" -> the days from that Monday to that Sunday; the first week of a year has its 4 January.
function weekOf(year, week) {
  const fourth = Date.parse(`${year}-01-04`), monday = fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * DAY + (week - 1) * 7 * DAY;
  return [isoDay(monday), isoDay(monday + 6 * DAY)];
}

// "2023-03" -> from 2023-03 to 2023-03; "2018/.." or what lasts -> without an end, ''; null without a date. The years of an
// office that stand at its own words ("President") are what the gazetteer knows, and not what the text tells.
function periodOf(evidence, lasts) {
  const time = evidence.time?.span;
  const isWithin = (passage) => time && passage && time[0] < passage.span[1] && passage.span[0] < time[1];
  if (!evidence.time_value || (lasts && (isWithin(evidence.trigger) || isWithin(evidence.object)))) return null;
  const [begin, end] = evidence.time_value.split('/').map((value) => {
    const week = value.match(/^(\d{4})-W(\d\d)/), date = value.match(/^\d{4}(-\d\d(-\d\d)?)?/)?.[0];
    return week ? weekOf(week[1], +week[2]) : date ? [date, date] : ['', ''];
  });
  const period = { begin: begin[0], end: end ? end[1] : lasts ? '' : begin[1] };
  return period.begin || period.end ? period : null;
}

// Whether some of the period lies from one stop to another; '' is no bound.
function isBetween(period, from, until) {
  return (!from || !period.end || lastDay(period.end) >= firstDay(from)) && (!until || !period.begin || firstDay(period.begin) <= lastDay(until));
}

// Where the slider can stand: where something begins or ends, {dates, early, late}. What lies further from the middle half
// of the dates than three times its length takes no room: the story of a spring would have none left beside one sentence's
// 1991. One stop, the day before all others or the one after, stands for all of it (early, late), where it hides anything.
function stopsOf(periods) {
  const told = periods.flatMap(({ begin, end }) => [begin, ...(end === begin ? [] : [end])]).filter(Boolean).sort();
  if (!told.length) return { dates: [], early: false, late: false };
  const [low, high] = [0.25, 0.75].map((share) => timeOf(told[Math.round(share * (told.length - 1))]));
  const room = Math.max(3 * (high - low), 92 * DAY);
  const near = [...new Set(told)].filter((date) => timeOf(date) >= low - room && timeOf(date) <= high + room);
  // Of a year and a month in it the month is the stop: "until 2023" would hide less than "until March 2023" behind it.
  const dates = near.filter((date) => !near.some((other) => other !== date && other.startsWith(date)));
  if (!dates.length) return { dates, early: false, late: false };  // "2023-99" is no time
  const early = periods.some(({ end }) => end && lastDay(end) < firstDay(dates[0])), late = periods.some(({ begin }) => begin && firstDay(begin) > lastDay(dates.at(-1)));
  return { dates: [...(early ? [isoDay(timeOf(dates[0]) - DAY)] : []), ...dates, ...(late ? [dayBehind(dates.at(-1))] : [])], early, late };
}
function dayBehind(date) {
  const [year, month, day] = date.split('-').map(Number);
  return isoDay(day ? Date.UTC(year, month - 1, day + 1) : month ? Date.UTC(year, month, 1) : Date.UTC(year + 1, 0, 1));
}

// "2023-03-20" -> "20 Mar 2023"
function dateInWords(date) {
  const parts = [{}, { month: 'short' }, { month: 'short', day: 'numeric' }][date.split('-').length - 1];
  return new Date(timeOf(date)).toLocaleDateString('en-GB', { ...parts, year: 'numeric', timeZone: 'UTC' });
}
// What stands at a stop of stopsOf().
function stopInWords({ dates, early, late }, place) {
  if (early && place === 0) return 'before ' + dateInWords(dates[1]);
  if (late && place === dates.length - 1) return 'after ' + dateInWords(dates.at(-2));
  return dateInWords(dates[place]);
}
