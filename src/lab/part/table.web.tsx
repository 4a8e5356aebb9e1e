import { useEffect } from "preact/hooks";
import { choose, chosen } from "../state/store.web.ts";
import { bundledTables } from "../table/bundled.web.ts";
import { Download, FileField } from "./file-field.web.tsx";
import { Choice, Part } from "./part.web.tsx";
import { Columns } from "./table/columns.web.tsx";
import * as table from "./table/table-state.web.ts";
import { Watch } from "./table/watch.web.tsx";
import { useNear } from "./use-near.web.ts";

const networks = ["8", "16,16", "32,32", "64,64"] as const;

async function open(file: File): Promise<void> {
  table.reset();
  table.look.value = null;
  table.opened.value = { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
  choose({ target: "", columns: [] });
}

function Which() {
  const { table: name } = chosen;
  const file = table.opened.value;
  const names = Object.keys(bundledTables).map((each) => [each, each] as const);
  return (
    <div class="fields">
      <Choice
        label="Table"
        value={file === null ? name : ""}
        options={file === null ? names : [["", file.name] as const, ...names]}
        onChoose={(other) => {
          table.reset();
          table.opened.value = null;
          table.look.value = null;
          choose({ table: other, target: "", columns: [] });
        }}
      />
      <FileField
        id="table-file"
        label="or a file of rows"
        accept=".csv,.tsv,.txt,.jsonl,.ndjson,.parquet,.gz"
        onFile={open}
      />
    </div>
  );
}

function Settings() {
  const { tablePreserve, tableHidden, tableSeed, tableWork } = chosen;
  const widths = tableHidden.join(",");
  const known = (networks as readonly string[]).includes(widths) ? networks : [...networks, widths];
  return (
    <div class="fields">
      <Choice
        label="Closeness is kept by"
        value={tablePreserve}
        options={[
          ["network", "the whole network"],
          ["neuron", "each neuron only"],
        ]}
        onChoose={(value) => choose({ tablePreserve: value })}
      />
      <Choice
        label="Hidden layers"
        value={widths}
        options={known.map((text) => [text, text.replaceAll(",", " × ")])}
        onChoose={(value) => choose({ tableHidden: value.split(",").map(Number) })}
      />
      <Choice
        label="Work"
        value={tableWork}
        options={[
          ["quick", "quick: 5 splits"],
          ["whole", "whole: 10 splits"],
        ]}
        onChoose={(value) => choose({ tableWork: value })}
      />
      <div class="field">
        <span>Random start {tableSeed}</span>
        <button type="button" onClick={() => choose({ tableSeed: (tableSeed + 1) % 1_000_000 })}>
          Another one
        </button>
      </div>
    </div>
  );
}

function Buttons() {
  const going = table.going.value;
  const isOn = going === "playing" || going === "paused";
  return (
    <div class="buttons">
      {isOn ? (
        <button type="button" class="main" onClick={table.pauseOrGoOn}>
          {going === "playing" ? "Pause" : "Go on"}
        </button>
      ) : (
        <button type="button" class="main" disabled={table.wish.value === null} onClick={table.begin}>
          Derive
        </button>
      )}
      <button type="button" onClick={table.step} disabled={going !== "paused"}>
        One epoch
      </button>
      <button type="button" onClick={table.reset} disabled={going === "idle"}>
        Stop and forget
      </button>
    </div>
  );
}

const types: Readonly<Record<string, string>> = { html: "text/html", json: "application/json" };

function Files() {
  const files = table.files.value!;
  return (
    <div id="files">
      <div class="buttons">
        {Object.entries(files).map(([name, content]) => (
          <Download
            key={name}
            name={name}
            type={types[name.split(".").at(-1)!] ?? "application/octet-stream"}
            content={content}
          />
        ))}
      </div>
      <iframe class="report" title="The report" sandbox="" srcdoc={files["report.html"] as string} />
    </div>
  );
}

/** The whole derivation for a table, in the page, by the functions of the command line. */
export function TablePart() {
  const { table: name, target, columns } = chosen;
  const key = JSON.stringify([name, target, columns, table.opened.value?.name]);
  const isWanted = useNear("table") || table.opened.value !== null;
  useEffect(() => {
    if (isWanted) table.describe();
  }, [key, table.opened.value, isWanted]);
  const look = table.look.value;
  const going = table.going.value;
  return (
    <Part id="table" title="Your own table" answered={look?.target}>
      <p>
        Choose a table and the column to predict. The page learns the best activation under the slope bound of the
        closeness above, simplifies it, compares it with others, and hands over the network.
      </p>
      <Which />
      {table.problem.value !== null && (
        <p class="problem" role="alert">
          {table.problem.value}
        </p>
      )}
      {look !== null && (
        <>
          <Columns look={look} />
          <p class="quiet">
            {look.rows} rows. {look.notes.join(" ")}
          </p>
        </>
      )}
      <Settings />
      <Buttons />
      {(going === "playing" || going === "paused") && <Watch />}
      {table.files.value !== null && <Files />}
      <p class="quiet">
        The same in a terminal: <code id="command">{table.command.value}</code>
      </p>
    </Part>
  );
}
