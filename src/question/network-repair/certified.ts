import { classifierOf, type Model, upperBounds } from "../../model/index.ts";
import { takeRows } from "../../training/index.ts";
import { accuracyAnswer, type Sample } from "../network/accuracy.ts";
import { curvePoint, inOrder, radiusOf, usualRadii } from "../network/curve.ts";
import type { NetworkRepairQuestion } from "./question.ts";
import type { PlainRows } from "./rows.ts";

/** Shares of rows that are right, and proven to stay so within a radius (rounding in float32 covered), before the repair and after it. */
export interface CertifiedPoint {
  readonly radius: number;
  readonly before: number;
  readonly after: number;
}

export interface Certified {
  /** How many of the rows that only measure were certified: the first ones. */
  readonly rows: number;
  /** At a few radii that suit the repaired network, the one that was asked for among them, and for a figure. */
  readonly points: readonly CertifiedPoint[];
  readonly curve: readonly CertifiedPoint[];
}

/** Rows that are certified at most; each takes an enclosure of the outputs. */
const mostRows = 1000;

export interface CertifiedTask {
  readonly question: NetworkRepairQuestion;
  readonly rows: PlainRows;
  readonly before: Model;
  readonly after: Model;
  readonly progress: (detail: string) => void;
  readonly breathe: () => Promise<void>;
  readonly isStopped: () => boolean;
}

/** Certified accuracies of two networks on the rows that only measure; null where the target is no class, or somebody stopped it. */
export async function certified(task: CertifiedTask): Promise<Certified | null> {
  const { rows, before, after, isStopped } = task;
  const { column } = rows;
  if (column === null || column.task === "regression") return null;
  const own = rows.split.test.subarray(0, mostRows);
  const samplesOf = (model: Model, name: string) => samples(model, name, own, column, task);
  const [old, repaired] = [await samplesOf(before, "as it was"), await samplesOf(after, "repaired")];
  if (isStopped() || own.length === 0) return null;
  const point = (radius: number): CertifiedPoint => ({
    radius,
    before: curvePoint(old, radius).certified,
    after: curvePoint(repaired, radius).certified,
  });
  const asked = task.question.radius === null ? [] : [task.question.radius];
  const radii = inOrder([...usualRadii(repaired), ...asked]);
  const most = Math.max(0, ...repaired.map(radiusOf).filter(Number.isFinite));
  const curve = most > 0 ? Array.from({ length: 61 }, (_, k) => point((most * k) / 60)) : [];
  return { rows: own.length, points: radii.map(point), curve };
}

async function samples(
  model: Model,
  name: string,
  own: Int32Array,
  { classes, index }: { readonly classes: readonly string[]; readonly index: Int32Array },
  { question: { data, effort }, rows, progress, breathe, isStopped }: CertifiedTask,
): Promise<readonly Sample[]> {
  const classifier = classifierOf(model);
  const width = rows.features.length / (data!.table.rows || 1);
  const asked = {
    ...data!,
    target: data!.target!,
    classes: null,
    radii: null,
    norm: "l2",
    atLeast: null,
    isAttacked: false,
  } as const;
  const labels = { classes, index: Int32Array.from(own, (row) => index[row]!), rule: "named" } as const;
  const problem = {
    rows: { features: takeRows(rows.features, width, own), labels },
    classifier,
    upper: upperBounds(classifier.model, { effort }),
    domain: null,
    isFloat32: true,
    effort,
  };
  const found = await accuracyAnswer(asked, problem, {
    progress: ({ detail }) => progress(`certified accuracy ${name}: ${detail}`),
    breathe,
    isStopped,
  });
  return found.samples;
}
