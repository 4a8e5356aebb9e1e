import { aliases, catalogue } from "../activation/index.ts";
import { documentText } from "./document-text.ts";

/** A member of the catalogue as it can be named, and its other names. */
function listed() {
  return Object.values(catalogue).map((entry) => ({
    name: entry.name,
    parameters: entry.parameters.map(({ name, default: usual }) => ({ name, default: usual })),
    aliases: Object.keys(aliases).filter((alias) => aliases[alias]!.replace(/\(.*$/, "") === entry.name),
    formula: entry.make().formula,
  }));
}

/** The catalogue's names, one per line with parameters, other names and formula; or as JSON. */
export function catalogueList(json: boolean): string {
  if (json) return documentText(listed());
  const lines = listed().map(({ name, parameters, aliases: others, formula }) => {
    const values = parameters.map((each) => `${each.name} = ${each.default}`).join(", ");
    return `${name}${values === "" ? "" : `(${values})`}${others.length === 0 ? "" : `, also ${others.join(", ")}`}\n    ${formula}\n`;
  });
  return lines.join("");
}
