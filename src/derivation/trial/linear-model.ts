import {
  fitLinear,
  type LinearModel,
  type LinearRows,
  linearLoss,
  linearOutputs,
  linearRows,
  type ScanSessions,
  takeRows,
} from "../../training/index.ts";
import type { NetworkOutcome } from "../network-outcome.ts";
import type { LearningData } from "./learning-data.ts";
import { type Part, parts, score, testSeen } from "./scores.ts";

/** What squared weights may cost, from the most on; from the least on only rounding changes a model. */
const penalties = [1e4, 1e3, 1e2, 10, 1, 0.1, 1e-2, 1e-3, 1e-4];

/** No smaller penalty is tried after so many that did no better. */
const patience = 2;

function rowsOf({ features, targets, width, outputs, loss, ...numbers }: LearningData, part: Part): LinearRows {
  const rows = numbers[part];
  return linearRows({
    features: takeRows(features, width, rows),
    targets: takeRows(targets, outputs, rows),
    width,
    outputs,
    loss,
  });
}

/** The linear model of the training rows whose penalty does best on the validation rows, by their loss, as the epochs of networks are chosen; the larger of several. */
export async function bestLinearModel(
  sessions: ScanSessions,
  train: LinearRows,
  validation: LinearRows,
): Promise<LinearModel> {
  const tried: { readonly model: LinearModel; readonly loss: number }[] = [];
  let best = 0;
  for (const penalty of penalties) {
    const model = await fitLinear(sessions, train, penalty, tried.at(-1)?.model);
    tried.push({ model, loss: await linearLoss(sessions, model, validation) });
    if (tried.at(-1)!.loss < tried[best]!.loss) best = tried.length - 1;
    if (tried.length - 1 - best === patience) break;
  }
  return tried[best]!.model;
}

/** What becomes of an ordinary linear model on a split, as of a network without hidden layers whose weights are free. */
export async function linearOutcome(sessions: ScanSessions, data: LearningData, seed: number): Promise<NetworkOutcome> {
  const rows = { train: rowsOf(data, "train"), validation: rowsOf(data, "validation"), test: rowsOf(data, "test") };
  const model = await bestLinearModel(sessions, rows.train, rows.validation);
  const logits = {
    train: await linearOutputs(sessions, model, rows.train),
    validation: await linearOutputs(sessions, model, rows.validation),
    test: await linearOutputs(sessions, model, rows.test),
  };
  const [train, validation, test] = parts.map((part) => score(data, logits[part], data[part]));
  return {
    seed,
    gain: 1,
    status: "trained",
    epochs: 0,
    bestEpoch: 0,
    scores: { train: train!, validation: validation!, test: test! },
    ...testSeen(data, logits.test, data.test),
    trivial: data.trivial,
    slopes: null,
    counts: null,
  };
}
