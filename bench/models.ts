/**
 * What is read of other people's models, by who wrote them, and how near the bracket is to a reference: a folder of .onnx files with index.json (file,
 * producer) and reference.json (bounds found elsewhere, in float64) beside them.
 * `RELUCID_MODELS=FOLDER npx tsx bench/models.ts [seconds for each model, 0.2] [part of a name]`.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { bracket, ModelError, readEnds } from "../src/model/index.ts";
import { decode, OnnxError, withExternalData } from "../src/onnx/index.ts";
import { effortWithin } from "../src/question/network/question.ts";
import { markdown, progress } from "./measure.ts";

const folder = process.env.RELUCID_MODELS;
if (!folder) {
  console.error("RELUCID_MODELS is missing: pass a folder of .onnx files with index.json and reference.json.");
  process.exit(2);
}

interface Listed {
  readonly file: string;
  readonly producer: string;
  readonly origin: string;
}

/** Bounds found elsewhere; each upper one is one by itself. What was not found is null or not there. */
type Reference = Readonly<Record<string, unknown>>;

const upperNames = ["product", "eclipseFast", "closedFormAnySlopes", "lineSearchLambda", "diagonalLambda", "exact"];

const json = (name: string) => JSON.parse(readFileSync(join(folder, name), "utf8"));
const references: Readonly<Record<string, Reference>> = json("reference.json").models;
const [seconds = "0.2", part = ""] = process.argv.slice(2);
const listed: readonly Listed[] = json("index.json").filter(({ file }: Listed) => file.includes(part));

/** Which program wrote it, without its version. */
const producerOf = ({ producer, origin }: Listed): string => {
  const name = producer
    .replace(/\s*v?\d[\d.]*.*$/, "")
    .replace("Deep Learning Toolbox Converter for ONNX Model Format", "");
  return `${name.trim() || "no name"}${origin === "own" ? " (made here)" : ""}`;
};

interface Outcome {
  readonly producer: string;
  readonly file: string;
  readonly isRead: boolean;
  /** Of the reference's best upper end; null without one. */
  readonly best: number | null;
  /** Of the reference's product. */
  readonly product: number | null;
  /** Whether an upper end lies below a lower one. */
  readonly isWrong: boolean;
}

function outcomeOf(one: Listed): Outcome {
  const { file } = one;
  const none = { producer: producerOf(one), file, isRead: false, best: null, product: null, isWrong: false };
  try {
    const bytes = decode(readFileSync(join(folder!, file)));
    const { model } = readEnds(
      withExternalData(bytes, (name) => readFileSync(join(folder!, name))),
      { from: null, to: null },
    );
    const found = bracket(model, { effort: effortWithin(Number(seconds)) });
    const reference = references[file] ?? {};
    const known = (name: string): number | null => (typeof reference[name] === "number" ? reference[name] : null);
    const least = upperNames.reduce((most, name) => Math.min(most, known(name) ?? most), Number.POSITIVE_INFINITY);
    const [product, lower] = [known("product"), known("lower") ?? 0];
    return {
      ...none,
      isRead: true,
      best: Number.isFinite(least) && least > 0 ? found.best / least : null,
      product: product !== null && product > 0 ? found.product / product : null,
      isWrong: found.best < Math.max(found.lower.value, lower * (1 - 1e-9)),
    };
  } catch (error) {
    if (error instanceof ModelError || error instanceof OnnxError) return none;
    throw error;
  }
}

const outcomes: Outcome[] = [];
for (const one of listed) {
  progress(`${outcomes.length}/${listed.length} ${one.file}`);
  outcomes.push(outcomeOf(one));
}
progress("");

const groups = new Map<string, Outcome[]>();
for (const each of outcomes) groups.set(each.producer, [...(groups.get(each.producer) ?? []), each]);
const near = (each: Outcome) => each.best !== null && each.best <= 1.01;
function row(name: string, all: readonly Outcome[]): readonly (string | number)[] {
  const compared = all.filter(({ best }) => best !== null);
  const worst = compared.reduce((most, { best }) => Math.max(most, best!), 0);
  const away = all.reduce((most, { product }) => Math.max(most, product === null ? 0 : Math.abs(product - 1)), 0);
  const read = all.filter(({ isRead }) => isRead).length;
  return [
    name,
    all.length,
    read,
    all.length - read,
    compared.length,
    compared.filter(near).length,
    worst === 0 ? "" : worst.toFixed(3),
    away === 0 ? "" : away.toExponential(0),
  ];
}
const rows = [...groups].toSorted((a, b) => b[1].length - a[1].length).map(([name, all]) => row(name, all));
console.log(
  markdown(
    ["written by", "files", "read", "refused", "with a reference", "best within 1 %", "worst ratio", "product off by"],
    [...rows, row("all", outcomes)],
  ),
);
for (const { file } of outcomes.filter(({ isWrong }) => isWrong)) console.log(`WRONG: ${file}`);
for (const { file, best } of outcomes
  .filter((each) => each.best !== null && !near(each))
  .toSorted((a, b) => b.best! - a.best!))
  console.log(`${file}: ${best!.toFixed(3)} times the reference's best`);
