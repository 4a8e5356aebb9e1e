import type { Applied } from "../program.ts";
import { type Spelling, spell } from "../spelling.ts";

/** What C and JavaScript write alike: conditionals, subscripts, helpers that are brought along. */
export interface Helpers {
  /** Text of a function by its name. */
  readonly [name: string]: string;
}

/** The helpers that a text calls, and those that these call, in the order of the table. */
export function needed(text: string, helpers: Helpers): readonly string[] {
  const names = new Set<string>();
  const visit = (within: string) => {
    for (const [name, source] of Object.entries(helpers)) {
      if (names.has(name) || !new RegExp(`\\b${name}\\(`).test(within)) continue;
      names.add(name);
      visit(source);
    }
  };
  visit(text);
  return Object.keys(helpers).flatMap((name) => (names.has(name) ? [helpers[name]!] : []));
}

/** A formula of one entry; parameters are subscripted. */
export function entryText(
  { template, parameters }: Applied,
  spelling: Omit<Spelling, "parameter">,
  subscript: string,
): string {
  return spell(template, { ...spelling, parameter: (i) => `${parameters[i]!.name}[${subscript}]` });
}

export const ternary = (condition: string, whenTrue: string, whenFalse: string): string =>
  `(${condition} ? ${whenTrue} : ${whenFalse})`;
