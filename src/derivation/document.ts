import type { ReluEquivalence } from "../activation/index.ts";
import { documentOf } from "../document/index.ts";
import { type Estimate, resampledEstimate } from "../statistics/index.ts";
import { functionCount } from "../training/index.ts";
import { citations } from "./citations.ts";
import type { NetworkOutcome } from "./network-outcome.ts";
import type { Problem } from "./question.ts";
import { type Result, resultSchema } from "./result.ts";
import { activeEvidence } from "./rule/active-evidence.ts";
import { type ChosenFunction, certificateOf, describeFunction, functionsFromSlopes } from "./rule/chosen-function.ts";
import type { Comparison } from "./rule/comparison.ts";
import { byFunction, functionDensity } from "./rule/density.ts";
import { triedGains } from "./rule/gain.ts";
import { resamplingOf, scoreLimits } from "./rule/good-scores.ts";
import { recommend } from "./rule/recommendation.ts";
import { priceOf, trainingLength } from "./settings.ts";
import { type Derivation, joined, type Learned, type Simplified } from "./step/step.ts";
import type { HandedOver } from "./trial/hand-over.ts";
import { planeSize } from "./trial/plane.ts";
import type { Part } from "./trial/scores.ts";
import { startSlopes } from "./trial/start-slopes.ts";

/** What only the place knows where a derivation was carried out. */
export interface Imprint extends Pick<Result, "command" | "files" | "seconds"> {
  readonly versions: Readonly<Record<string, string>> & { readonly relucid: string };
}

const scoresOf = (networks: readonly NetworkOutcome[], part: Part) => networks.map(({ scores }) => scores[part]);

/** Mean score of some networks with its interval, cut where the score cannot lie. */
function scorePart(problem: Problem, networks: readonly NetworkOutcome[], part: "validation" | "test"): Estimate {
  return resampledEstimate(scoresOf(networks, part), resamplingOf(problem, part), scoreLimits(problem.scoreName));
}

function settingsPart({ settings, rows }: Problem, { gain }: Derivation): Result["settings"] {
  const { seed, seeds, preserve, share, hidden, start, learningRate, loss } = settings;
  const gainPrice = priceOf(settings);
  const { batch, epochs, patience } = trainingLength(settings, rows.train);
  return {
    seed,
    seeds,
    preserve,
    share,
    hidden,
    start: start?.spec ?? "half",
    batch,
    epochs,
    patience,
    learningRate,
    loss,
    gain: gain.value,
    gainFrom: gain.from,
    ...(gainPrice !== undefined && { gainPrice }),
  };
}

function closenessPart({ constraint }: Problem): Result["closeness"] {
  const { closeness, talkHolds, reason, curve } = constraint;
  return { ...closeness, talkHolds, reason, curve };
}

function evidencePart({ band }: Problem, { networks }: Learned): Pick<Result, "seeds" | "active"> {
  const { networks: measured, shares } = activeEvidence(networks, band);
  const { weighted, ...others } = shares;
  return {
    seeds: measured.map(({ network, density, active }) => ({
      seed: network.seed,
      status: network.status,
      slopes: network.slopes!,
      density,
      activeFraction: active.plain,
      activeFractionWeighted: active.weighted,
      trainScore: network.scores.train,
      validationScore: network.scores.validation,
      testScore: network.scores.test,
      epochs: network.epochs,
      bestEpoch: network.bestEpoch,
    })),
    active: { ...weighted, ...others },
  };
}

function representativePart(
  { settings, grid, band }: Problem,
  { representative: { network, history } }: Learned,
): Result["representative"] {
  const slopes = network.slopes!;
  const start = startSlopes(settings.start, grid, band);
  return {
    seed: network.seed,
    start: slopes.map((_, i) => start[i % start.length]!),
    history,
    certificate: certificatePart(certificateOf(functionsFromSlopes(grid, slopes), band)),
  };
}

function certificatePart(certificate: ChosenFunction["certificate"]): Result["representative"]["certificate"] {
  const { verdict, method, band, slope, monotone, witness } = certificate;
  return { verdict, method, band, slope, monotone, witness };
}

function paretoPart(problem: Problem, { contenders, choice }: Simplified): Result["pareto"] {
  return contenders.map(({ regions, choice: slopes, networks }, i) => {
    const { mean, ci95 } = scorePart(problem, networks, "validation");
    return {
      regions,
      slopes,
      score: mean,
      ci95,
      test: scorePart(problem, networks, "test"),
      behind: choice.standings[i]!.behind,
      withinOneStandardError: choice.standings[i]!.good,
      chosen: i === choice.chosen,
    };
  });
}

function reluFormPart({ alpha, beta, gamma, delta, exact }: Extract<ReluEquivalence, { equivalent: true }>) {
  return { alpha, beta, gamma, delta, exact };
}

function functionPart(one: ChosenFunction): Result["chosen"]["functions"][number] {
  const { slopes, knots, density, pieces, canonical, equivalence, certificate } = one;
  return {
    slopes,
    knots,
    density,
    reluForm: equivalence.equivalent ? reluFormPart(equivalence) : null,
    whyNotRelu: equivalence.equivalent ? null : equivalence.reason,
    canonical,
    piecewiseLinear: pieces,
    certificate: certificatePart(certificate),
  };
}

function neverPredictedPart({ summary }: Problem, networks: readonly NetworkOutcome[]) {
  return (summary.classes ?? [])
    .map(({ label }, k) => ({
      label,
      splits: networks.filter(({ neverPredicted }) => neverPredicted.includes(k)).length,
    }))
    .filter(({ splits }) => splits > 0);
}

function chosenPart(problem: Problem, { contenders, choice, delivered }: Simplified): Result["chosen"] {
  const { grid, band } = problem;
  const { regions, networks } = contenders[choice.chosen]!;
  const densities = byFunction(functionDensity(delivered.network.counts!, grid.regions), grid.regions);
  const functions = byFunction(delivered.slopes, grid.regions).map((slopes, f) =>
    functionPart(describeFunction({ slopes, density: densities[f]! }, { grid, band })),
  );
  const { slopes, knots, reluForm } = functions[0]!;
  return {
    regions,
    slopes,
    knots,
    reluForm,
    functions,
    test: scorePart(problem, networks, "test"),
    validation: scorePart(problem, networks, "validation"),
    neverPredicted: neverPredictedPart(problem, networks),
  };
}

function comparisonPart({ test, score, ...rest }: Comparison): Result["compare"][number] {
  return {
    ...rest,
    score: score.mean,
    ci95: score.ci95,
    difference: test?.difference ?? null,
    pValueVersusChosen: test?.corrected ?? null,
    pValueUncorrected: test?.pValue ?? null,
  };
}

function modelPart({ seed, metrics }: NetworkOutcome, { test, lipschitz, reluRewrite }: HandedOver): Result["model"] {
  return {
    seed,
    metrics,
    testScore: test.score,
    testInterval: test.interval,
    confusion: test.confusion,
    reliability: test.reliability,
    predictions: test.predictions,
    regression: test.regression,
    lipschitz,
    reluRewrite,
  };
}

function gainsPart(problem: Problem, { pilots }: Derivation): Result["gains"] {
  return triedGains(joined(pilots).networks).map(({ value, networks }) => {
    const scores = networks.map(({ scores: { validation } }) => validation);
    const { mean, ci95 } = resampledEstimate(
      scores,
      resamplingOf(problem, "validation"),
      scoreLimits(problem.scoreName),
    );
    const { shares } = activeEvidence(networks, problem.band);
    return { gain: value, score: mean, ci95, atBounds: shares.weighted.mean };
  });
}

function planePart({ decisions, handedOver: { plane } }: Derivation): Result["plane"] {
  if (plane === null || decisions.length === 0) return null;
  const { points, ...where } = plane;
  return { ...where, size: planeSize, decisions, points };
}

function answerPart({ compared }: Derivation["comparisons"], { functions }: Result["chosen"]): Result["answer"] {
  return recommend(
    compared,
    functions.map(({ reluForm, density }) => ({ isRelu: reluForm !== null, density })),
  );
}

/** A finished derivation as the document result.json. */
export function resultDocument(
  problem: Problem,
  derivation: Derivation,
  { command, files, seconds, versions }: Imprint,
): Result {
  const { data, settings, constraint, band, grid, scoreName } = problem;
  const { learned, simplified, comparisons, handedOver } = derivation;
  const { engine } = handedOver;
  const chosen = chosenPart(problem, simplified);
  return documentOf(resultSchema, {
    relucid: versions.relucid,
    command,
    answer: answerPart(comparisons, chosen),
    settings: settingsPart(problem, derivation),
    data: { ...handedOver.data, hash: data.hash },
    closeness: closenessPart(problem),
    slopeBound: constraint.bound,
    band: [band.lo, band.hi],
    knots: grid.knots,
    functions: functionCount(settings, settings.share),
    scoreName,
    splits: { plan: data.splits, count: settings.seeds, ...problem.rows },
    gains: gainsPart(problem, derivation),
    ...evidencePart(problem, learned),
    representative: representativePart(problem, learned),
    linear: {
      validation: scorePart(problem, simplified.linear.networks, "validation"),
      test: scorePart(problem, simplified.linear.networks, "test"),
    },
    pareto: paretoPart(problem, simplified),
    chosen,
    compare: comparisons.compared.map(comparisonPart),
    tradition: comparisons.tradition,
    plane: planePart(derivation),
    model: modelPart(simplified.delivered.network, handedOver),
    files,
    citations: citations(settings),
    versions: { ...versions, [engine.name]: engine.version },
    seconds,
  } satisfies Result);
}
