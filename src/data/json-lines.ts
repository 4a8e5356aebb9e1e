import { DataError } from "./data-error.ts";
import { quote } from "./quote.ts";
import type { Table } from "./table.ts";
import { type TypedOptions, typedColumns } from "./typed-columns.ts";

/** Takes the text of a file with a JSON object per line, piece by piece. Throws `data/quoting` for a line that is none, naming it. */
export function jsonLinesReader(options: Omit<TypedOptions, "format">): {
  readonly push: (text: string) => void;
  readonly finish: () => Table;
} {
  const columns = typedColumns({ ...options, format: "json lines" });
  let rest = "";
  let line = 0;
  const readLine = (text: string) => {
    line++;
    if (text.trim() === "") return;
    for (const [name, value] of Object.entries(
      rowOf(line === 1 ? text.replace(/^\uFEFF/, "") : text, options.name, line),
    ))
      columns.add(name, value);
    columns.endRow(line);
  };
  return {
    push: (text) => {
      const lines = (rest + text).split("\n");
      rest = lines.pop()!;
      lines.forEach(readLine);
    },
    finish: () => {
      readLine(rest);
      return columns.finish();
    },
  };
}

function rowOf(text: string, name: string, line: number): object {
  const refuse = (why: string) =>
    new DataError("data/quoting", `${name}, line ${line}: ${why}; every line must hold one object such as {"a": 1}`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refuse(`no JSON: ${quote(text.trim())}`);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw refuse(`expected an object, got ${quote(text.trim())}`);
  return value;
}
