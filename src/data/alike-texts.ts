import { quote } from "./quote.ts";

/** What a person reads: case, blanks, signs that are not seen and the ways of writing one letter do not count. */
const asRead = (text: string) =>
  text
    .normalize("NFC")
    .replace(/[\p{Cf}\s]+/gu, "")
    .toLowerCase();

const unseen = /[\p{Cf}\p{M}\u00a0]/gu;
const withUnseen = (text: string) =>
  quote(text).replace(unseen, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** Texts that a person may take for one: "TRUE", "True" and "true", or "é" as one letter and as two; quoted, unseen signs spelt out. The first such group, null where there is none. */
export function alikeTexts(texts: readonly string[]): string | null {
  const groups = new Map<string, string[]>();
  for (const text of texts) groups.set(asRead(text), [...(groups.get(asRead(text)) ?? []), text]);
  const first = [...groups.values()].find((group) => group.length > 1);
  if (first === undefined) return null;
  const shown = first.slice(0, 3).map(withUnseen);
  return `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)} differ only in case, blanks or signs that are not seen`;
}
