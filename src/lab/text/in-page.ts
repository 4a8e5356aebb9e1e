import { shared } from "./shared.ts";
import { table } from "./table.ts";

const said = (label: string) => `“${label}”`;
const { heads, tasks } = table.columns;
const takenFor = said(heads[2]);
const missing = said(table.missing);
const delimiter = said(table.delimiter);

/** A word of a command line, in quotes or not. */
const word = String.raw`(?:"(?:[^"\\]|\\.)*"|'[^']*'|[\w./+=-]+)`;

/** What the rooms below advise in words of the command line, and the same in those of this page. */
const cures: readonly (readonly [advice: RegExp, here: string])[] = [
  [/\bchoose another with --target\b/g, `choose another under ${said(heads[0])}`],
  [/\bPass --task to say otherwise\b/g, `${takenFor} beside it says otherwise`],
  [/\bleave --task out\b/g, `let it be ${takenFor} what is found`],
  [/\bpass --task classification or regression\b/g, `take it for ${tasks.classification} or ${tasks.regression}`],
  [/\bpass --task classification\b/g, `take it for ${tasks.classification}`],
  [/\bpass --task regression\b/g, `take it for ${tasks.regression}`],
  [/\(--ignore\)/g, `(${takenFor}: not used)`],
  [new RegExp(String.raw`\bpass --missing[= ](${word})`, "g"), `write $1 under ${missing}`],
  [/--type (?:"(?:[^"\\]|\\.)*=(\w+)"|[\w./+=-]+=(\w+))/g, `${takenFor} $1$2`],
  [/\bperhaps --delimiter '?(.)'?/g, "perhaps $1"],
  [/\bgiven by --delimiter\b/g, `given under ${delimiter}`],
  [/--delimiter\b/g, delimiter],
  [/\banother --closeness\b/g, "another closeness"],
  [/\bwith --band lo,hi\b/g, `by ${said(shared.choices.band)}`],
  [/--learning-rate\b/g, said(shared.choices.rate)],
];

/** A message of the rooms below as this page says it: by its own fields where the command line names flags. */
export const inPage = (message: string): string =>
  cures.reduce((text, [advice, here]) => text.replace(advice, here), message);
