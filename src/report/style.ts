import { colour, colourNames, customProperties } from "../figure/index.ts";

const swatches = colourNames.map((name) => `.swatch.${name} { color: ${colour(name)}; }`).join(" ");

/** The page's style sheet: light and dark, narrow and wide, screen and paper; colours safe for the colour-blind. */
export const style = `
:root {
  color-scheme: light dark;
  ${customProperties("light")}
}
@media (prefers-color-scheme: dark) {
  :root {
    ${customProperties("dark")}
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 17px/1.6 Charter, "Bitstream Charter", "Sitka Text", Cambria, Georgia, serif; overflow-wrap: break-word; }
main, footer { max-width: 800px; margin: 0 auto; padding: 0 30px; }
header { padding-top: 48px; }
.kicker, .badge, .card, figure, table, nav, .subject, .gloss, .hash, .note, footer { font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; }
.kicker { margin: 0; color: var(--muted); font-size: 14px; letter-spacing: .02em; }
h1 { margin: 6px 0 4px; font-size: 34px; line-height: 1.2; font-weight: 600; }
h2 { margin: 56px 0 10px; font-size: 23px; line-height: 1.3; font-weight: 600; }
h3 { margin: 34px 0 8px; font-size: 18px; }
h4 { margin: 22px 0 4px; font-size: 16px; }
p { margin: 0 0 14px; max-width: 700px; }
a { color: var(--link); }
.subject { color: var(--muted); font-size: 14px; margin: 0 0 22px; }
.answer { font-size: 19px; line-height: 1.6; }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(205px, 1fr)); gap: 12px; margin: 26px 0 8px; }
.card { border: 1px solid var(--line); border-top: 3px solid var(--muted); border-radius: 3px; padding: 12px 14px; min-width: 0; }
.card.good { border-top-color: var(--chosen); }
.card.caution { border-top-color: var(--upper); }
.card h2 { margin: 0; font-size: 13px; font-weight: 500; color: var(--muted); }
.card .value { margin: 2px 0; font-size: 21px; line-height: 1.3; font-weight: 600; font-variant-numeric: tabular-nums; }
.card .value.long { font-size: 17px; }
.card .detail { margin: 0; font-size: 13px; line-height: 1.45; color: var(--muted); }
.gloss { margin-top: 14px; font-size: 13.5px; line-height: 1.5; color: var(--muted); }
.gloss dt { float: left; clear: left; margin-right: 8px; font-weight: 600; }
.gloss dt::after { content: ":"; }
.gloss dd { margin: 0 0 4px; }
nav { position: sticky; top: 0; z-index: 1; margin: 30px 0 0; padding: 8px 18px; background: var(--sunk); border-radius: 3px; font-size: 14px; }
nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: 4px 18px; margin: 0; padding: 0; }
section { scroll-margin-top: 48px; }
summary h2, summary h3 { display: inline; margin: 0; }
section > details { margin: 26px 0; }
.step > details { margin: 12px 0; }
.step h3 { font-size: 17px; }
.number { color: var(--muted); font-weight: 400; margin-right: 4px; }
.badge { display: inline-block; padding: 0 8px; border: 1px solid var(--line); border-radius: 9px; font-size: 12px; line-height: 18px; font-weight: 500; color: var(--muted); vertical-align: middle; white-space: nowrap; }
.badge.holds-here, .badge.holds { color: var(--chosen); border-color: var(--chosen); }
.badge.does-not-hold-here, .badge.fails { color: var(--caution); border-color: var(--upper); }
.badge.holds-in-part, .badge.holds-if, .badge.not-shown-here, .badge.not-tested-here { color: var(--ink); border-color: var(--muted); border-style: dashed; }
.statement { padding-left: 16px; border-left: 3px solid var(--line); font-style: italic; color: var(--muted); }
figure { margin: 26px 0; }
figcaption { margin-top: 6px; font-size: 13.5px; line-height: 1.5; color: var(--muted); }
.plot { display: block; max-width: 100%; height: auto; color: var(--ink); }
.plot text { white-space: pre; }
.wide-only { display: block; }
.narrow-only { display: none; }
.panels { display: grid; grid-template-columns: repeat(auto-fit, minmax(300px, 1fr)); gap: 4px 0; }
.panels.thirds { grid-template-columns: repeat(auto-fit, minmax(230px, 1fr)); }
.key { list-style: none; display: flex; flex-wrap: wrap; gap: 2px 18px; margin: 0 0 8px; padding: 0; font-size: 13.5px; }
.key li { display: flex; align-items: center; gap: 7px; }
.swatch { flex: none; display: inline-block; width: 24px; height: 0; border-top: 2.5px solid; }
${swatches}
.swatch.dashed { border-top-style: dashed; border-top-width: 2px; }
.swatch.broad { border-top-width: 6px; border-radius: 3px; }
.swatch.broad.second { opacity: .4; }
.swatch.block, .swatch.ramp, .swatch.way { height: 12px; border: 0; background: currentColor; }
.swatch.ramp { background: linear-gradient(90deg, color-mix(in srgb, var(--lower) 55%, var(--inside)), var(--inside), color-mix(in srgb, var(--upper) 55%, var(--inside))); }
.swatch.way { background: linear-gradient(90deg, var(--left), var(--right)); height: 4px; }
.swatch.band { background: color-mix(in srgb, var(--chosen) 22%, var(--paper)); }
.swatch.dot, .swatch.ring, .swatch.diamond { width: 11px; height: 11px; border: 1.2px solid var(--ink); border-radius: 50%; background: currentColor; }
.swatch.dot.paper { background: var(--paper); }
.swatch.dot.chosen, .swatch.dot.ink { border-color: currentColor; }
.swatch.diamond { width: 9px; height: 9px; border-radius: 0; transform: rotate(45deg); margin: 0 2px; }
.swatch.ring { width: 15px; height: 15px; border: 3px solid var(--chosen); background: none; }
.scroll { overflow-x: auto; margin: 14px 0 20px; }
.scroll:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
table { border-collapse: collapse; font-size: 13.5px; line-height: 1.45; font-variant-numeric: tabular-nums; }
th, td { padding: 5px 14px 5px 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
th { font-weight: 600; border-bottom: 1.5px solid var(--muted); vertical-align: bottom; }
th:last-child, td:last-child { padding-right: 0; }
td.short { white-space: nowrap; }
.less { color: var(--muted); }
td .long { white-space: normal; display: inline-block; min-width: 150px; }
td .long.wide { min-width: 300px; }
th.number, td.number { text-align: right; color: inherit; font-weight: inherit; margin: 0; white-space: nowrap; }
th.number { font-weight: 600; white-space: normal; }
.verdicts dt { font-weight: 600; margin-top: 18px; }
.verdicts dt a { text-decoration: none; }
.verdicts dd { margin: 2px 0 0 0; }
.verdicts p { margin: 2px 0; }
.found { font-size: 18px; }
.departures { max-width: 700px; }
.departures dt { font-weight: 600; margin-top: 16px; }
.departures dd { margin: 2px 0 0 0; }
.note, .hash { font-size: 13.5px; color: var(--muted); }
.hash code { overflow-wrap: anywhere; }
code, pre { font: 13px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
pre { overflow-x: auto; padding: 14px 16px; background: var(--sunk); border-radius: 3px; }
summary { cursor: pointer; }
ul, ol { padding-left: 22px; }
footer { margin-top: 60px; padding-bottom: 40px; font-size: 13.5px; color: var(--muted); }
@media (max-width: 719px) {
  body { font-size: 16px; }
  main, footer { padding: 0 18px; }
  header { padding-top: 28px; }
  h1 { font-size: 27px; }
  h2 { font-size: 20px; margin-top: 44px; }
  .answer, .found { font-size: 17px; }
  .cards { grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 8px; }
  .card { padding: 8px 10px; }
  .card .value { font-size: 18px; }
  .card .value.long { font-size: 15px; }
  nav ul { flex-wrap: nowrap; overflow-x: auto; white-space: nowrap; }
  th, td { padding-right: 12px; }
  .wide-only { display: none; }
  .narrow-only { display: block; }
}
@media print {
  :root { color-scheme: light; ${customProperties("print")} }
  body { font-size: 10.5pt; }
  main, footer { max-width: none; padding: 0; }
  nav { display: none; }
  figure, .card, tr, pre { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  .wide-only { display: block; }
  .narrow-only { display: none; }
  .scroll { overflow: visible; }
  pre { white-space: pre-wrap; }
}
`;
