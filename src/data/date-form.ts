/** In which order the numbers of a date stand: year, month, day, hour, minute, second; p: the hours are of half a day, am or pm. */
export const dateOrders = ["ymdhis", "dmyhis", "mdyhis", "his", "ymdhisp", "dmyhisp", "mdyhisp", "hisp", "ym"] as const;
export type DateOrder = (typeof dateOrders)[number];

/** What inputs are made from a date. */
export const dateParts = ["year", "season cos", "season sin", "weekday", "hour"] as const;
export type DatePart = (typeof dateParts)[number];

const clock = String.raw`\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?`;
const halfDay = String.raw` ?[ap]\.?m\.?`;
const zone = String.raw`(?: ?Z|[+-]\d\d:?\d\d)?`;
/** The first three letters of the names of the months. */
export const monthNames = "janfebmaraprmayjunjulaugsepoctnovdec";
const month = `(?:${monthNames.match(/.../g)!.join("|")})[a-z]*\\.?`;

/** Texts of dates whose numbers stand in an order, before the time of day. */
const days = {
  ymd: String.raw`\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{4}[-/. ]${month}[-/. ]\d{1,2}`,
  dmy: String.raw`\d{1,2}([-/.])\d{1,2}\1\d{4}|\d{1,2}[-/. ]${month}[-/. ]\d{4}`,
  mdy: String.raw`\d{1,2}([-/.])\d{1,2}\1\d{4}|${month}[-/. ]\d{1,2}(?:, ?|[-/. ])\d{4}`,
};

const patterns: Readonly<Record<DateOrder, RegExp>> = {
  ym: /^(?:1[6-9]|20)\d\d[-/](?:0[1-9]|1[0-2])$/,
  his: new RegExp(`^${clock}$`),
  hisp: new RegExp(`^${clock}${halfDay}$`, "i"),
  ...(Object.fromEntries(
    Object.entries(days).flatMap(([order, day]) => [
      [`${order}his`, new RegExp(`^(?:${day})(?:(?:T|,? +)${clock}${zone})?$`, "i")],
      [`${order}hisp`, new RegExp(`^(?:${day})(?:T|,? +)${clock}${halfDay}$`, "i")],
    ]),
  ) as Record<Exclude<DateOrder, "ym" | "his" | "hisp">, RegExp>),
};

/** A date as it is written in an order. */
export const dateSample: Readonly<Record<DateOrder, string>> = {
  ymdhis: "2024-12-31 23:59",
  dmyhis: "31.12.2024 23:59",
  mdyhis: "12/31/2024 23:59",
  his: "23:59",
  ymdhisp: "2024-12-31 11:59 PM",
  dmyhisp: "31.12.2024 11:59 PM",
  mdyhisp: "12/31/2024 11:59 PM",
  hisp: "11:59 PM",
  ym: "2024-12",
};

/** The numbers of a text, a month's name being one. */
const numbersOf = (text: string) =>
  (
    text
      .replace(/[a-z]{3,}/i, (name) => String(1 + monthNames.indexOf(name.slice(0, 3).toLowerCase()) / 3))
      .match(/\d+/g) ?? []
  ).map(Number);

/** The calendar time that a text stands for, as if it were UTC; undefined where there is none, such as 31 February. */
export function timeOf(text: string, order: DateOrder): Date | undefined {
  const numbers = numbersOf(text);
  const at = (letter: string, otherwise: number) => numbers[order.indexOf(letter)] ?? otherwise;
  const half = /[ap](?=\.?m\b)/i.exec(text)?.[0].toLowerCase();
  if ((half !== undefined) !== order.endsWith("p")) return undefined;
  const onDial = at("h", order.startsWith("his") ? 99 : 0);
  if (half !== undefined && (onDial < 1 || onDial > 12)) return undefined;
  const hour = half === undefined ? onDial : (onDial % 12) + (half === "p" ? 12 : 0);
  if (order.startsWith("his")) return validTime(2000, 1, 1, hour, at("i", 99));
  return validTime(at("y", 0), at("m", 0), at("d", order === "ym" ? 1 : 0), hour, at("i", 0));
}

function validTime(year: number, month: number, day: number, hour: number, minute: number): Date | undefined {
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute));
  const kept = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return kept && hour < 24 && minute < 60 ? date : undefined;
}

/** The order in which all texts are dates or clock times; null where there is none. Where day and month cannot be told apart, the point of a date says that the day comes first. */
export function findDateOrder(texts: readonly string[]): DateOrder | "ambiguous" | null {
  const fits = (order: DateOrder) =>
    texts.every((text) => patterns[order].test(text) && timeOf(text, order) !== undefined);
  const found = dateOrders.filter(fits);
  const [first, second] = found;
  if (first === undefined || second === undefined) return first ?? null;
  return texts.every((text) => text.includes(".")) ? first : "ambiguous";
}

/** The parts of the dates that differ: what is worth an input. */
export function usefulParts(times: readonly Date[], order: DateOrder): readonly DatePart[] {
  const hours = new Set(times.map((date) => date.getUTCHours() * 60 + date.getUTCMinutes()));
  const days = new Set(times.map((date) => date.getUTCFullYear() * 400 + date.getUTCMonth() * 31 + date.getUTCDate()));
  const hour: DatePart[] = hours.size > 1 ? ["hour"] : [];
  const weekday: DatePart[] = order === "ym" ? [] : ["weekday"];
  return order.startsWith("his") || days.size === 1 ? hour : ["year", "season cos", "season sin", ...weekday, ...hour];
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
