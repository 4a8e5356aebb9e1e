import { choose, chosen } from "../../state/store.web.ts";
import type { TableLook } from "../../table/look.ts";
import { type ColumnUse, columnUses, tasks } from "../../table/wish.ts";
import { inPage, text } from "../../text/index.ts";
import { Select } from "../field.web.tsx";

const words = text.table.columns;

type Described = NonNullable<TableLook["described"]>;

/** The column that is predicted. */
function Target({ name, described }: { name: string; described: Described | null }) {
  const found = described && words.tasks[described.task === "regression" ? "regression" : "classification"];
  return (
    <>
      <td>
        <Select
          name={words.takenFor(name)}
          value={chosen.task}
          options={tasks.map((task) => [task, task === "found" ? words.asFound(found) : words.tasks[task]] as const)}
          onChoose={(task) => choose({ task })}
        />
      </td>
      <td colSpan={3}>{words.predicted}</td>
    </>
  );
}

/** A column that is learned from. */
function Input({ name, described, known }: { name: string; described: Described | null; known: readonly string[] }) {
  const column = described?.columns.find((each) => each.name === name);
  const setUse = (use: ColumnUse | "") => {
    const others = chosen.columns.filter(([other]) => other !== name && known.includes(other));
    choose({ columns: use === "" ? others : [...others, [name, use]] });
  };
  return (
    <>
      <td>
        <Select
          name={words.takenFor(name)}
          value={chosen.columns.find(([each]) => each === name)?.[1] ?? ""}
          options={[["", words.asFound(column?.type ?? null)], ...columnUses.map((use) => [use, use] as const)]}
          onChoose={setUse}
        />
      </td>
      <td>{column?.missing}</td>
      <td>{column?.distinct}</td>
      <td>
        {column && (column.use === "dropped" ? words.nothing : `${column.features} × ${column.use}`)}
        {column?.note && <span class="quiet"> {inPage(column.note)}</span>}
      </td>
    </>
  );
}

/** The columns of a table as the command line describes them; one of them is predicted. */
export function Columns({ look: { names, target, described } }: { look: TableLook }) {
  const predicted = names.includes(chosen.target) ? chosen.target : target;
  const predict = (name: string) =>
    choose({
      ...{ target: name, task: "found" },
      columns: chosen.columns.filter(([column]) => column !== name && names.includes(column)),
    });
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
          {names.map((name) => (
            <tr key={name} data-target={name === target}>
              <td>
                <input
                  type="radio"
                  name="target"
                  aria-label={words.predict(name)}
                  checked={name === predicted}
                  onChange={() => predict(name)}
                />
              </td>
              <th scope="row">{name}</th>
              {name === target ? (
                <Target name={name} described={described} />
              ) : (
                <Input name={name} described={described} known={names} />
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
