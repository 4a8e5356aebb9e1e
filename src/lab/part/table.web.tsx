import { useEffect } from "preact/hooks";
import { unbroken } from "../../wording/index.ts";
import { choose, chosen } from "../state/store.web.ts";
import { bundledTables } from "../table/bundled.web.ts";
import { inPage, text } from "../text/index.ts";
import {
  BandChoice,
  HiddenChoice,
  PreserveChoice,
  RateChoice,
  SeedChoice,
  ShareChoice,
  StartChoice,
} from "./choices.web.tsx";
import { Choice, TextField } from "./field.web.tsx";
import { FileField } from "./file-field.web.tsx";
import { fileFrom, fileOf } from "./own-files.web.ts";
import { Part, Room } from "./part.web.tsx";
import { Columns } from "./table/columns.web.tsx";
import { Files } from "./table/files.web.tsx";
import * as table from "./table/table-state.web.ts";
import { Watch } from "./table/watch.web.tsx";
import { Terminal } from "./terminal.web.tsx";
import { useNear } from "./use-near.web.ts";

const words = text.table;
const networks = ["8", "16,16", "32,32", "64,64"] as const;

function Which() {
  const { table: name, tableFile: file } = chosen;
  const names = Object.keys(bundledTables).map((each) => [each, each] as const);
  return (
    <div class="fields">
      <Choice
        label={words.which}
        value={file === "" ? name : ""}
        options={file === "" ? names : [["", file] as const, ...names]}
        onChoose={(other) => choose({ ...table.anotherTable, table: other, tableFile: "" })}
      />
      <FileField id="table-file" label={words.file} onFile={async (file) => table.open(await fileFrom(file))} />
      <TextField
        label={words.missing}
        value={chosen.missing}
        example="n/a, -999"
        onChange={(missing) => choose({ missing })}
      />
      <TextField
        label={words.delimiter}
        value={chosen.delimiter}
        example={words.delimiterFound}
        choices={[",", ";", "tab", "|"]}
        onChange={(delimiter) => choose({ delimiter })}
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
      <TextField
        label={words.rivals}
        value={rivals}
        example="relu, gelu, x*sigmoid(2*x)"
        isWide
        onChange={(rivals) => choose({ rivals })}
      />
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
  const { table: name, tableFile, target, task, columns, missing, delimiter } = chosen;
  const file = fileOf("tableFile");
  const isWanted = useNear("table") || tableFile !== "" || table.look.value !== null;
  useEffect(table.reset, [name, tableFile, file]);
  useEffect(() => {
    if (isWanted) table.describe();
  }, [JSON.stringify([name, tableFile, target, task, columns, missing, delimiter]), file, isWanted]);
  const look = table.look.value;
  const going = table.going.value;
  return (
    <Part id="table" title={words.title} answered={look?.target}>
      <p>{words.intro}</p>
      <Which />
      <Room heights={look === null && table.problem.value === null ? [385.5, 385.5, 407.25] : [0, 0, 0]}>
        {table.problem.value !== null && (
          <p class="problem" role="alert">
            {inPage(table.problem.value)}
          </p>
        )}
        {look !== null && (
          <>
            <Columns look={look} />
            {look.described && (
              <p class="quiet">{words.rows(look.described.rows, unbroken(inPage(look.described.notes.join(" "))))}</p>
            )}
          </>
        )}
      </Room>
      <Settings />
      <Buttons />
      <Terminal id="command" command={table.command.value} />
      <p class="unseen" role="status">
        {words.told[going]}
      </p>
      {going !== "idle" && table.derived.value !== table.command.value && (
        <p class="quiet">
          {words.earlier} <code>{table.derived.value}</code>
        </p>
      )}
      {(going === "playing" || going === "paused") && <Watch />}
      {table.files.value !== null && <Files />}
    </Part>
  );
}
