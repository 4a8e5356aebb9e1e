import type { NumberForm } from "./reading.ts";

/** Digits with an optional point, sign and exponent. */
export const plainNumbers: NumberForm = Object.freeze({ remove: Object.freeze([]), decimal: "." });

export const isPlain = ({ remove, decimal }: NumberForm): boolean => remove.length === 0 && decimal === ".";

const decimalNumber = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** Minus signs as they are typeset, and as word processors put them. */
const typographicMinus = /^[−–‒﹣－]/;

/** The number that a text stands for in a form; undefined where it is none. */
export function numberOf(text: string, { remove, decimal }: NumberForm): number | undefined {
  if (decimalNumber.test(text) && decimal === ".") return Number(text);
  let digits = text;
  for (const each of remove) digits = digits.replaceAll(each, "");
  digits = digits.trim().replace(typographicMinus, "-").replace(decimal, ".").replace(/d/i, "e");
  return decimalNumber.test(digits) ? Number(digits) : undefined;
}

/** A text as it may be a number: a unit before or behind it, and the rest. */
interface Parts {
  readonly unit: string;
  readonly number: string;
  /** Whether the unit is surely one, by itself. */
  readonly sure: boolean;
}

const currency = String.raw`\p{Sc}|[A-Z]{1,3}\$|USD|EUR|GBP|CHF|JPY|CNY|INR|AUD|CAD|NZD|SEK|NOK|DKK|PLN|CZK|BRL|Rs\.?|kr\.?|Fr\.`;
const withUnit = new RegExp(
  String.raw`^([+−–‒﹣－-]?)\s*(${currency})?\s*([+−–‒﹣－-]?)((?:\d[\d.,'’\s]*|[.,]\d+)(?:[eEdD][+-]?\d+)?)(?<!\s)\s*([^\d\s].{0,11})?$`,
  "u",
);
const sureUnit = new RegExp(
  `^(?:%|‰|°.*|${currency}|[kmcμµ]?m[²³23]?|[kmμµ]?g|lbs?|oz|[kmc]?l|m?s|min|hr?s?|hours?|days?|years?|mi|ft|in|yd|[kMGT]i?B|[kMG]?W h?|[kMG]?Wh|[kMG]?Hz|[hkM]?Pa|bar|psi|km/h|m/s|mph|mpg|hp|[kM]?V|m?A|k?cal|k?J|K|px|pt)$`,
  "u",
);

function partsOf(text: string): Parts | null {
  const found = withUnit.exec(text);
  if (found === null || /\d/.test(found[5] ?? "") || (found[1] && found[3])) return null;
  const [, before = "", prefix = "", after = "", digits = "", suffix = ""] = found;
  // What is read of a cell is what is left without the unit: there a sign stands at the number.
  if ((before || after) && /[+−–‒﹣－-]\s/u.test(text.replace(prefix, ""))) return null;
  const spaced = /\s/.test(text.slice(0, text.length - suffix.length).slice(-1));
  const sure = suffix === "" || sureUnit.test(suffix) || (spaced && !/\s/.test(suffix));
  return { unit: `${prefix}\n${suffix}`, number: `${before}${after}${digits}`, sure };
}

/** Numbers with this decimal sign and this sign between groups of three digits. */
function pattern(decimal: string, group: string): RegExp {
  const whole = group === "" ? String.raw`\d+` : String.raw`(?:[1-9]\d{0,2}(?:[${group}]\d{3})+|\d+)`;
  return new RegExp(String.raw`^[+−–‒﹣－-]?(?:${whole}(?:[${decimal}]\d*)?|[${decimal}]\d+)(?:[eEdD][+-]?\d+)?$`, "u");
}

interface Spelling {
  readonly decimal: "." | ",";
  readonly groups: readonly string[];
  readonly pattern: RegExp;
}

const spelling = (decimal: "." | ",", group: string): Spelling => ({
  decimal,
  groups: [...group],
  pattern: pattern(decimal, group),
});
const blanks = " \u00a0\u202f\u2009";
const comma = spelling(",", "");
const commaGroups = spelling(".", ",");
const others = [[".", blanks] as const, [",", blanks] as const, [".", "'’"] as const, [",", "'’"] as const];

/** Spellings in the order in which they are preferred: where cells are parted by commas, a comma in a cell parts thousands. */
function spellings(delimiter: string): readonly Spelling[] {
  const between = delimiter === "," ? [commaGroups, comma] : [comma, commaGroups];
  return [
    spelling(".", ""),
    ...between,
    spelling(",", "."),
    ...others.map(([decimal, group]) => spelling(decimal, group)),
  ];
}

/** A form, the texts that it does not fit, and what may have been misunderstood. */
export interface FoundForm {
  readonly form: NumberForm;
  readonly misfits: readonly string[];
  readonly doubt: string | null;
}

/**
 * The form that fits most of the cells: the unit that most have, then the first spelling that fits most of these.
 * `counts` holds the cells of each different text. A word behind numbers counts as unit only if it is a known one, stands apart, or ten numbers have it.
 */
export function findNumberForm(counts: ReadonlyMap<string, number>, delimiter: string): FoundForm {
  const texts = [...counts.keys()];
  if (texts.every((text) => decimalNumber.test(text)))
    return { form: plainNumbers, misfits: [], doubt: thousandsDoubt(texts, delimiter) };
  const parts = new Map(texts.map((text) => [text, partsOf(text)]));
  const unit = commonUnit(parts, counts);
  const numbers = texts.flatMap((text) => {
    const part = parts.get(text);
    return part && part.unit === unit ? [{ text, number: part.number }] : [];
  });
  const weight = (chosen: Spelling) =>
    numbers.reduce((sum, { text, number }) => sum + (chosen.pattern.test(number) ? counts.get(text)! : 0), 0);
  const weighed = spellings(delimiter).map((each) => ({ each, weight: weight(each) }));
  const best = weighed.reduce((one, other) => (other.weight > one.weight ? other : one));
  const fits = numbers.filter(({ number }) => best.each.pattern.test(number));
  const known = new Set(fits.map(({ text }) => text));
  const rival = weighed.find(({ each, weight: same }) => each !== best.each && same === best.weight);
  const sample = fits.find(({ number }) => /[.,]/.test(number));
  return {
    form: {
      remove: [...unit.split("\n"), ...best.each.groups].filter((each) => each !== ""),
      decimal: best.each.decimal,
    },
    misfits: texts.filter((text) => !known.has(text)),
    doubt:
      best.weight > 0 && rival && sample && /^\D*\d{1,3}[.,]\d{3}\D*$/.test(sample.text)
        ? `${JSON.stringify(sample.text)} is read as ${numberOf(sample.text, { remove: [...unit.split("\n").filter(Boolean), ...best.each.groups], decimal: best.each.decimal })}, though it may be meant otherwise`
        : null,
  };
}

/** The unit that most cells have; none where it may be part of a name. */
function commonUnit(parts: ReadonlyMap<string, Parts | null>, counts: ReadonlyMap<string, number>): string {
  const cells = new Map<string, { weight: number; texts: number; sure: boolean }>();
  for (const [text, part] of parts) {
    if (part === null) continue;
    const before = cells.get(part.unit) ?? { weight: 0, texts: 0, sure: part.sure };
    cells.set(part.unit, { ...before, weight: before.weight + counts.get(text)!, texts: before.texts + 1 });
  }
  const best = [...cells].sort(([, one], [, other]) => other.weight - one.weight)[0];
  return best && (best[1].sure || best[1].texts >= 10) ? best[0] : "\n";
}

/** Points that all stand before three digits, in a file whose cells are parted by semicolons, may part thousands. */
function thousandsDoubt(texts: readonly string[], delimiter: string): string | null {
  if (delimiter === ",") return null;
  const pointed = texts.filter((text) => text.includes("."));
  const grouped = pointed.filter((text) => /^[+-]?[1-9]\d{0,2}\.\d{3}$/.test(text));
  if (pointed.length === 0 || grouped.length < pointed.length || texts.length === pointed.length) return null;
  return `${JSON.stringify(pointed[0])} is read as ${Number(pointed[0])}; if its point parts thousands, write the numbers without it`;
}
