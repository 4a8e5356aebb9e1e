import { type Closeness, slopeBound } from "../closeness/index.ts";
import { type SlopeBand, slopeBand } from "../constraint/index.ts";
import type { PreparedData, Table } from "../data/index.ts";
import type { Engine } from "../engine/index.ts";
import { estimate } from "../statistics/index.ts";
import { quantum, uniformGrid } from "../training/index.ts";
import { certificateOf, describeFunction, functionsFromSlopes } from "./chosen-functions.ts";
import { citations } from "./citations.ts";
import { bandFromCloseness, closenessCurve } from "./closeness-evidence.ts";
import { compareActivations } from "./compare-activations.ts";
import { DerivationError } from "./derivation-error.ts";
import { type Experiment, experiment } from "./experiment.ts";
import { type HandedOver, handOver } from "./hand-over.ts";
import {
  activeEvidence,
  bestOnValidation,
  chooseGain,
  density,
  learnActivation,
  survivors,
} from "./learn-activation.ts";
import type { Progress } from "./progress.ts";
import type { Result } from "./result.ts";
import { type Settings, trainingLength } from "./settings.ts";
import { type Simplified, simplifyActivation } from "./simplify-activation.ts";
import { startSlopes } from "./start-slopes.ts";
import type { Outcome } from "./train-models.ts";

export interface DerivationParts {
  readonly engines: readonly Engine[];
  readonly settings: Settings;
  /** What "close" means for inputs and for outputs. */
  readonly closeness: { readonly input: Closeness; readonly output: Closeness };
  readonly table: Table;
  readonly data: PreparedData;
  /** SHA-256 of the data file. */
  readonly hash: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly progress: Progress;
}

export interface Derivation {
  /** Everything but the seconds, which the caller's clock knows. */
  readonly result: Omit<Result, "seconds">;
  readonly model: Uint8Array;
  readonly reluModel: Uint8Array;
}

/** The files of a derivation, in the order in which they are listed. */
export const files = [
  { name: "report.html", what: "the whole derivation with figures; opens in any browser, needs no network" },
  { name: "result.json", what: "every number of this report, by the schema of the package" },
  { name: "activation.json", what: "the chosen activation: knots, values, slopes, canonical form, certificate" },
  { name: "model.onnx", what: "the network with the chosen activation; takes the raw columns" },
  { name: "model-relu.onnx", what: "the same function with Relu as its only activation; takes the raw columns" },
];

function bandOf({ settings, closeness }: Pick<DerivationParts, "settings" | "closeness">): {
  readonly band: SlopeBand;
  readonly closeness: Result["closeness"];
  readonly bound: Result["slopeBound"];
} {
  const { input, output } = closeness;
  const bound = slopeBound(input, output);
  const outward = (x: number) => (x === Number.POSITIVE_INFINITY ? ("Infinity" as const) : x);
  return {
    band: settings.band ? givenBand(settings.band) : bandFromCloseness(bound),
    bound: { lo: outward(bound.bound.lo), hi: outward(bound.bound.hi) },
    closeness: {
      in: input.name,
      out: output.name,
      talkHolds: bound.talkHolds,
      reason: bound.reason,
      curve: closenessCurve(input, output),
    },
  };
}

/** A band that the user chose, its ends moved inwards to the grid of learned slopes. */
function givenBand([lo, hi]: readonly [number, number]): SlopeBand {
  const inward = [Math.ceil(lo / quantum) * quantum, Math.floor(hi / quantum) * quantum] as const;
  if (!(inward[0] < inward[1]) || !(inward[1] > 0)) {
    throw new DerivationError(
      "derivation/bad-setting",
      `the band [${lo}, ${hi}] leaves no slopes to learn: it needs lo < hi and hi > 0; the theory's band is 0,1`,
    );
  }
  return slopeBand(inward[0] + 0, inward[1]);
}

/** The seed whose learned activation is simplified, its way through training, and its certificate. */
function representativeOf(setup: Experiment, from: Outcome): Result["representative"] {
  const slopes = Array.from(from.parameters.slopes!);
  const start = startSlopes(setup.settings.start, setup.grid, setup.band);
  const certificates = functionsFromSlopes(setup, slopes).map((s) => certificateOf(setup, s));
  return {
    seed: from.seed,
    start: slopes.map((_, i) => start[i % start.length]!),
    history: from.history.map((record) => ({ ...record, slopes: [...record.slopes] })),
    certificate: certificates.find(({ verdict }) => verdict === "refuted") ?? certificates[0]!,
  };
}

function chosenPart(
  setup: Experiment,
  { chosen }: Simplified,
  delivered: Outcome,
  slopes: readonly number[],
): Result["chosen"] {
  const { regions } = setup.grid;
  const weights = density(delivered, regions, "function");
  const functions = Array.from({ length: slopes.length / regions }, (_, f) =>
    describeFunction(
      setup,
      slopes.slice(f * regions, (f + 1) * regions),
      weights.slice(f * regions, (f + 1) * regions),
    ),
  );
  const over = (part: "validation" | "test") => estimate(chosen.outcomes.map((o) => o.scores[part]));
  return {
    regions: chosen.regions,
    slopes: functions[0]!.slopes,
    knots: functions[0]!.knots,
    reluForm: functions[0]!.reluForm,
    functions,
    test: over("test"),
    validation: over("validation"),
  };
}

function modelMetadata({ answer, data, settings }: Experiment, hash: string): Record<string, string> {
  const classes = answer.kind === "classes" ? { "relucid.classes": JSON.stringify(answer.labels) } : {};
  return {
    ...classes,
    "relucid.data": data.summary.name,
    "relucid.data.sha256": hash,
    "relucid.seed": String(settings.seed),
  };
}

async function handOverChosen(
  setup: Experiment,
  { table, hash }: DerivationParts,
  delivered: Outcome,
  slopes: readonly number[],
): Promise<HandedOver> {
  setup.progress({ stage: "hand over", done: 0, detail: "writing and measuring the ONNX models" });
  const { summary, encoding } = setup.data;
  return handOver(setup, {
    table,
    outcome: delivered,
    slopes,
    file: {
      encoding,
      answer: setup.answer,
      description: `Predicts ${summary.target} from the raw columns of ${summary.name}; made by Relucid.`,
      metadata: modelMetadata(setup, hash),
    },
  });
}

/**
 * The chain S1–S11 on one data set: slope bound from closeness, activation learned under it, active constraints, fewest
 * regions, relation to ReLU, comparison with standard activations, and the network as ONNX. Deterministic for one machine
 * type; the test rows decide nothing.
 * Throws `DerivationError`, and what parsing the closeness, activations and bands throws; whatever `progress` throws ends it.
 */
export async function derive(parts: DerivationParts): Promise<Derivation> {
  const { engines, settings, data, hash, versions, progress } = parts;
  const { band, closeness, bound } = bandOf(parts);
  const grid = uniformGrid(settings.regions, settings.range);
  const setup = experiment({ engines, settings, data, band, grid, progress });

  const gain = await chooseGain(setup);
  const outcomes = await learnActivation(setup, gain.value);
  const learned = survivors(outcomes);
  const from = bestOnValidation(learned);
  const simplified = await simplifyActivation(setup, learned, from);
  const delivered = bestOnValidation(simplified.chosen.outcomes);
  const slopes = simplified.chosen.slopes ?? Array.from(delivered.parameters.slopes!);
  const chosen = chosenPart(setup, simplified, delivered, slopes);
  const slopeRange = [Math.min(...slopes), Math.max(...slopes)] as const;
  const compare = await compareActivations(setup, simplified.chosen, { gain: gain.value, slopeRange });
  const handed = await handOverChosen(setup, parts, delivered, slopes);
  progress({ stage: "hand over", done: 1, detail: "models measured" });

  const { baselines: _, band: _band, regions: _regions, range: _range, ...rest } = settings;
  return {
    result: {
      relucid: versions.relucid ?? "",
      settings: {
        ...rest,
        ...trainingLength(settings, data.split.train.length),
        hidden: [...settings.hidden],
        gain: gain.value,
        gainFrom: gain.from,
      },
      data: { ...data.summary, hash },
      closeness,
      slopeBound: bound,
      band: [band.lo, band.hi],
      knots: [...grid.knots],
      scoreName: setup.answer.kind === "classes" ? "accuracy" : "R²",
      ...activeEvidence(setup, outcomes),
      representative: representativeOf(setup, from),
      linear: simplified.linear,
      pareto: simplified.pareto,
      choice: simplified.choice,
      chosen,
      compare,
      model: handed.measured,
      files: files.map((file) => ({ ...file })),
      citations: citations(settings),
      versions: { ...versions },
    },
    model: handed.model,
    reluModel: handed.reluModel,
  };
}
