/**
 * What records are written of other people's models (certify --proof), how near their bounds come to the bracket's, and how long the checker takes: a folder of .onnx
 * files. `RELUCID_MODELS=FOLDER npx tsx bench/records.ts [seconds for each search, 0.2] [part of a name]`.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { check, readRecord } from "../src/check/index.ts";
import { bracket, findNetworkRecord, finished, ModelError, readEnds } from "../src/model/index.ts";
import { decode, OnnxError, withExternalData } from "../src/onnx/index.ts";
import { effortWithin } from "../src/question/network/question.ts";
import { RecordError } from "../src/record/index.ts";
import { markdown, progress } from "./measure.ts";

const folder = process.env.RELUCID_MODELS;
if (!folder) {
  console.error("RELUCID_MODELS is missing: pass a folder of .onnx files.");
  process.exit(2);
}
const [seconds = "0.2", part = ""] = process.argv.slice(2);
const effort = effortWithin(Number(seconds));
const files = readdirSync(folder).filter((file) => file.endsWith(".onnx") && file.includes(part));

interface Written {
  readonly file: string;
  readonly by: string;
  /** The record's bound beside the bracket's best. */
  readonly ratio: number;
  readonly bytes: number;
  /** Processor time of reading and checking. */
  readonly seconds: number;
}

const written: Written[] = [];
const refused = new Map<string, number>();
const refuse = (reason: string) => refused.set(reason, (refused.get(reason) ?? 0) + 1);

/** A record's reason without names and numbers. */
const kindOf = (message: string): string =>
  /selection|softmax|length|standardised/.exec(message)?.[0] ?? (/formula:/.test(message) ? "function" : "other");

function look(file: string): void {
  const external = (name: string) => readFileSync(join(folder!, name));
  const decoded = withExternalData(decode(readFileSync(join(folder!, file))), external);
  const { model, ends } = readEnds(decoded, { from: null, to: null });
  const { best } = bracket(model, { effort });
  if (!Number.isFinite(best)) return void refuse("no constant");
  const read = { sha256: "0".repeat(64), from: ends.inputs.map(({ name }) => name), to: ends.output };
  const record = finished(findNetworkRecord({ name: file, model, file: read, effort }));
  const text = JSON.stringify(record);
  const begun = process.cpuUsage();
  const { holds } = check(readRecord(text));
  const { user, system } = process.cpuUsage(begun);
  if (!holds) throw new Error(`${file}: its record does not hold`);
  const ratio = record.lipschitz / best;
  written.push({ file, by: record.proof.by, ratio, bytes: text.length, seconds: (user + system) / 1e6 });
}

for (const [i, file] of files.entries()) {
  progress(`${i}/${files.length} ${file}`);
  try {
    look(file);
  } catch (error) {
    if (error instanceof RecordError) refuse(kindOf(error.message));
    else if (error instanceof ModelError || error instanceof OnnxError) refuse("not read");
    else throw error;
  }
}
progress("");

const within = (share: number) => written.filter(({ ratio }) => ratio <= 1 + share).length;
console.log(`${files.length} files; records of ${written.length}, refused: ${JSON.stringify([...refused])}`);
console.log(`bound at most 1e-6 above the bracket's: ${within(1e-6)}, 1e-4: ${within(1e-4)}, 1 %: ${within(0.01)}`);
const byTime = written.toSorted((a, b) => b.seconds - a.seconds);
console.log(`checked in ${byTime[Math.floor(byTime.length / 2)]?.seconds.toFixed(3)} s of the processor (median)`);
const row = ({ file, by, ratio, bytes, seconds: s }: Written) => [
  file,
  by,
  ratio.toFixed(6),
  `${(bytes / 1e6).toFixed(2)} MB`,
  `${s.toFixed(2)} s`,
];
const far = written.filter(({ ratio }) => ratio > 1.01);
console.log(markdown(["file", "by", "bound / best", "record", "checked in"], [...far, ...byTime.slice(0, 8)].map(row)));
