import { choose, chosen } from "../../state/store.web.ts";
import type { TableLook } from "../../table/look.ts";
import { type ColumnUse, columnUses } from "../../table/wish.ts";
import { text } from "../../text/index.ts";

const words = text.table.columns;

function useOf(name: string): ColumnUse | "" {
  return chosen.columns.find(([column]) => column === name)?.[1] ?? "";
}

function setUse(name: string, use: ColumnUse | ""): void {
  const others = chosen.columns.filter(([column]) => column !== name);
  choose({ columns: use === "" ? others : [...others, [name, use]] });
}

function setTarget(name: string): void {
  choose({ target: name, columns: chosen.columns.filter(([column]) => column !== name) });
}

/** The columns of a table as the command line describes them; one of them is predicted. */
export function Columns({ look: { names, target, columns, task } }: { look: TableLook }) {
  const described = new Map(columns.map((column) => [column.name, column]));
  return (
    <div class="scroll">
      <table>
        <thead>
          <tr>
            {words.heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {names.map((name) => {
            const column = described.get(name);
            return (
              <tr key={name} data-target={name === target}>
                <td>
                  <input
                    type="radio"
                    name="target"
                    aria-label={words.predict(name)}
                    checked={name === (chosen.target || target)}
                    onChange={() => setTarget(name)}
                  />
                </td>
                <th scope="row">{name}</th>
                {column === undefined ? (
                  <td colSpan={4}>{task === "regression" ? words.predicted.quantity : words.predicted.classes}</td>
                ) : (
                  <>
                    <td>
                      <select
                        aria-label={words.takenFor(name)}
                        value={useOf(name)}
                        onChange={(event) => setUse(name, event.currentTarget.value as ColumnUse | "")}
                      >
                        <option value="">{words.asFound(column.type)}</option>
                        {columnUses.map((use) => (
                          <option key={use} value={use}>
                            {use}
                          </option>
                        ))}
                      </select>
                    </td>
                    <td>{column.missing}</td>
                    <td>{column.distinct}</td>
                    <td>
                      {column.use === "dropped" ? words.nothing : `${column.features} × ${column.use}`}
                      {column.note !== null && <span class="quiet"> {column.note}</span>}
                    </td>
                  </>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
