import { computed, signal } from "@preact/signals";
import { parseCsv } from "../../../data/index.ts";
import { numberColumns, type OwnColumn } from "../../people/own-column.ts";
import { choose } from "../../state/store.web.ts";
import { text } from "../../text/index.ts";
import { FileField } from "../file-field.web.tsx";
import { Choice } from "../part.web.tsx";

/** The columns of the table that was opened; its values stay in the page and are no part of the address. */
const columns = signal<readonly OwnColumn[]>([]);
const name = signal("");

export const ownColumn = computed<OwnColumn | null>(
  () => columns.value.find((each) => each.name === name.value) ?? null,
);
export const ownProblem = signal<string | null>(null);

async function open(file: File): Promise<void> {
  try {
    const found = numberColumns(parseCsv(await file.text(), { name: file.name }));
    if (found.length === 0) throw new Error(text.people.own.none(file.name));
    columns.value = found;
    name.value = found[0]!.name;
    ownProblem.value = null;
    choose({ answers: [] });
  } catch (error) {
    ownProblem.value = (error as Error).message;
  }
}

/** A table of the visitor's, and which of its columns is asked about. */
export function OwnColumnFields() {
  return (
    <div class="fields">
      <FileField id="own-file" label={text.people.own.file} accept=".csv,.tsv,.txt" onFile={open} />
      {columns.value.length > 0 && (
        <Choice
          label={text.people.own.column}
          value={name.value}
          options={columns.value.map((each) => [each.name, each.name] as const)}
          onChoose={(value) => {
            name.value = value;
            choose({ answers: [] });
          }}
        />
      )}
    </div>
  );
}
