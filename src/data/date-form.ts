/** In which order the numbers of a date stand: year, month, day, hour, minute, second. */
export const dateOrders = ["ymdhis", "dmyhis", "mdyhis", "his"] as const;
export type DateOrder = (typeof dateOrders)[number];

/** What inputs are made from a date. */
export const dateParts = ["year", "season cos", "season sin", "weekday", "hour"] as const;
export type DatePart = (typeof dateParts)[number];

const time = String.raw`(?:[T ]+\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?: ?Z|[+-]\d\d:?\d\d)?)?`;
const yearFirst = new RegExp(String.raw`^\d{4}([-/.])\d{1,2}\1\d{1,2}${time}$`);
const yearLast = new RegExp(String.raw`^\d{1,2}([-/.])\d{1,2}\1\d{4}${time}$`);
const clock = /^\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?$/;

const numbersOf = (text: string) => (text.match(/\d+/g) ?? []).map(Number);

/** The calendar time that a text stands for, as if it were UTC; undefined where there is none, such as 31 February. */
export function timeOf(text: string, order: DateOrder): Date | undefined {
  const numbers = numbersOf(text);
  const at = (letter: string, otherwise: number) => numbers[order.indexOf(letter)] ?? otherwise;
  if (order === "his") return validTime(2000, 1, 1, at("h", 99), at("i", 99));
  return validTime(at("y", 0), at("m", 0), at("d", 0), at("h", 0), at("i", 0));
}

function validTime(year: number, month: number, day: number, hour: number, minute: number): Date | undefined {
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute));
  const kept = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return kept && hour < 24 && minute < 60 ? date : undefined;
}

/** The order in which all texts are dates or clock times; null where there is none. Where day and month cannot be told apart, the point of a date says that the day comes first. */
export function findDateOrder(texts: readonly string[]): DateOrder | "ambiguous" | null {
  const fits = (order: DateOrder, pattern: RegExp) =>
    texts.every((text) => pattern.test(text) && timeOf(text, order) !== undefined);
  if (fits("his", clock)) return "his";
  if (fits("ymdhis", yearFirst)) return "ymdhis";
  const [day, month] = [fits("dmyhis", yearLast), fits("mdyhis", yearLast)];
  if (day && (!month || texts.every((text) => text.includes(".")))) return "dmyhis";
  if (month && !day) return "mdyhis";
  return day ? "ambiguous" : null;
}

/** The parts of the dates that differ: what is worth an input. */
export function usefulParts(times: readonly Date[], order: DateOrder): readonly DatePart[] {
  const hours = new Set(times.map((date) => date.getUTCHours() * 60 + date.getUTCMinutes()));
  const days = new Set(times.map((date) => date.getUTCFullYear() * 400 + date.getUTCMonth() * 31 + date.getUTCDate()));
  const hour: DatePart[] = hours.size > 1 ? ["hour"] : [];
  return order === "his" || days.size === 1 ? hour : ["year", "season cos", "season sin", "weekday", ...hour];
}

const yearLength = 365.2425;
const weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/** Days since the first of January, as a share of a turn. */
const season = (date: Date) =>
  ((2 * Math.PI) / yearLength) * ((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86_400_000);

/** A part of a date: the year with its fraction (days since 1970 / 365.2425), the season as an angle's cosine and sine, the names of weekday and hour. */
export function partOf(date: Date, part: DatePart): number | string {
  switch (part) {
    case "year":
      return 1970 + date.getTime() / 86_400_000 / yearLength;
    case "season cos":
      return Math.cos(season(date));
    case "season sin":
      return Math.sin(season(date));
    case "weekday":
      return weekdays[date.getUTCDay()]!;
    case "hour":
      return `${date.getUTCHours()} h`;
  }
}

export const isTextPart = (part: DatePart): boolean => part === "weekday" || part === "hour";
