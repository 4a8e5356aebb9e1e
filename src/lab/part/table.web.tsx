import { useEffect } from "preact/hooks";
import { choose, chosen } from "../state/store.web.ts";
import { bundledTables } from "../table/bundled.web.ts";
import { text } from "../text/index.ts";
import {
  BandChoice,
  HiddenChoice,
  PreserveChoice,
  RateChoice,
  SeedChoice,
  ShareChoice,
  StartChoice,
} from "./choices.web.tsx";
import { FileField } from "./file-field.web.tsx";
import { Choice, Part, Room } from "./part.web.tsx";
import { Columns } from "./table/columns.web.tsx";
import { Files } from "./table/files.web.tsx";
import * as table from "./table/table-state.web.ts";
import { Watch } from "./table/watch.web.tsx";
import { Terminal } from "./terminal.web.tsx";
import { useNear } from "./use-near.web.ts";

const words = text.table;
const networks = ["8", "16,16", "32,32", "64,64"] as const;

function Which() {
  const { table: name } = chosen;
  const file = table.opened.value;
  const names = Object.keys(bundledTables).map((each) => [each, each] as const);
  return (
    <div class="fields">
      <Choice
        label={words.which}
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
        label={words.file}
        accept=".csv,.tsv,.txt,.jsonl,.ndjson,.parquet,.gz"
        onFile={async (file) => table.open(file.name, new Uint8Array(await file.arrayBuffer()))}
      />
    </div>
  );
}

const bands = [
  [0, 1],
  [-1, 1],
  [0.1, 1],
] as const;

function Settings() {
  const { tablePreserve, tableShare, tableHidden, tableBand, tableStart, tableRate, tableSeed, tableWork, rivals } =
    chosen;
  return (
    <div class="fields">
      <PreserveChoice value={tablePreserve} onChoose={(value) => choose({ tablePreserve: value })} />
      <ShareChoice value={tableShare} onChoose={(value) => choose({ tableShare: value })} />
      <HiddenChoice value={tableHidden} usual={networks} onChoose={(value) => choose({ tableHidden: value })} />
      <BandChoice
        value={tableBand}
        usual={bands}
        other={["closeness", words.asCloseness]}
        onChoose={(value) => choose({ tableBand: value })}
      />
      <StartChoice value={tableStart} onChoose={(value) => choose({ tableStart: value })} />
      <RateChoice value={tableRate} onChoose={(value) => choose({ tableRate: value })} />
      <Choice
        label={words.work}
        value={tableWork}
        options={[
          ["quick", words.works.quick],
          ["whole", words.works.whole],
        ]}
        onChoose={(value) => choose({ tableWork: value })}
      />
      <SeedChoice value={tableSeed} onChoose={(value) => choose({ tableSeed: value })} />
      <label class="field wide">
        <span>{words.rivals}</span>
        <input
          type="text"
          value={rivals}
          placeholder="relu, gelu, x*sigmoid(2*x)"
          spellcheck={false}
          autocomplete="off"
          onInput={(event) => choose({ rivals: event.currentTarget.value })}
        />
      </label>
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
          {going === "playing" ? text.shared.pause : words.goOn}
        </button>
      ) : (
        <button type="button" class="main" disabled={table.wish.value === null} onClick={table.begin}>
          {words.derive}
        </button>
      )}
      <button type="button" onClick={table.step} disabled={going !== "paused"}>
        {words.step}
      </button>
      <button type="button" onClick={table.reset} disabled={going === "idle"}>
        {words.forget}
      </button>
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
    <Part id="table" title={words.title} answered={look?.target}>
      <p>{words.intro}</p>
      <Which />
      <Room heights={[412, 442, 482]}>
        {table.problem.value !== null && (
          <p class="problem" role="alert">
            {table.problem.value}
          </p>
        )}
        {look !== null && (
          <>
            <Columns look={look} />
            <p class="quiet">{words.rows(look.rows, look.notes.join(" "))}</p>
          </>
        )}
      </Room>
      <Settings />
      <Buttons />
      <Terminal id="command" command={table.command.value} />
      {(going === "playing" || going === "paused") && <Watch />}
      {table.files.value !== null && <Files />}
    </Part>
  );
}
