/** Text whose short formulas, bands, units and bars are not broken at a line's end. */
export function unbroken(text: string): string {
  return text
    .replace(/\|[^|]{1,16}\|/g, (bars) => `|\u2060${bars.slice(1).replaceAll(" ", "\u00a0")}`) // a bar allows a break behind it
    .replace(/\([^()]{1,12}\)/g, (brackets) => brackets.replace(/ ([+−]) /g, "\u00a0$1\u00a0"))
    .replace(/\[[^[\]]{1,12}\]/g, (band) => band.replaceAll(" ", "\u00a0"))
    .replace(/ ([=≤≥]) /g, "\u00a0$1\u00a0")
    .replace(/\|\u00a0/g, "|\u2060\u00a0") // a bar allows a break before a no-break space, a word joiner does not
    .replace(/(\d) %/g, "$1\u00a0%")
    .replace(/1-Lipschitz/g, "1\u2011Lipschitz");
}
