import type { OwnColumn } from "../../people/own-column.ts";
import { choose } from "../../state/store.web.ts";
import { text } from "../../text/index.ts";
import { Choice } from "../field.web.tsx";
import { FileField } from "../file-field.web.tsx";
import { fileFrom, openFile } from "../own-files.web.ts";

/** A table of the visitor's, and which of its columns is asked about. */
export function OwnColumnFields({ columns, asked }: { columns: readonly OwnColumn[]; asked: OwnColumn | null }) {
  return (
    <div class="fields">
      <FileField
        id="own-file"
        label={text.people.own.file}
        onFile={async (file) => openFile("ownFile", await fileFrom(file), { ownColumn: "", answers: [] })}
      />
      {asked !== null && (
        <Choice
          label={text.people.own.column}
          value={asked.name}
          options={columns.map(({ name }) => [name, name] as const)}
          onChoose={(ownColumn) => choose({ ownColumn, answers: [] })}
        />
      )}
    </div>
  );
}
