import type { Result } from "../../derivation/index.ts";
import {
  counted,
  formatCount,
  formatNumber,
  formatScore,
  formatScoreInterval,
  formatShare,
  formatUpperBound,
} from "../../wording/index.ts";
import type { Facts } from "./facts.ts";
import { reluConstants, whyNot } from "./step/s10-relu-form.ts";
import { functionFormula, slopesAndKnots, spreadOverSeeds } from "./wording.ts";

/** One answer at a glance. */
export interface VerdictCard {
  readonly label: string;
  readonly value: string;
  readonly detail: string;
  readonly tone: "good" | "plain" | "caution";
}

function chosenCard(result: Result): VerdictCard {
  const { functions } = result.chosen;
  const first = functions[0];
  return functions.length === 1 && first !== undefined
    ? {
        label: "Chosen activation",
        value: functionFormula(first).replace(/^s\(x\) = /, ""),
        detail: slopesAndKnots(first),
        tone: "plain",
      }
    : {
        label: "Chosen activation",
        value: counted(functions.length, "function"),
        detail: `of up to ${counted(result.chosen.regions, "region")}, one for each ${result.settings.share === "layer" ? "hidden layer" : "hidden neuron"}`,
        tone: "plain",
      };
}

function reluCard(result: Result, facts: Facts): VerdictCard {
  const label = "ReLU in disguise?";
  const { functions } = result.chosen;
  const first = functions[0];
  if (functions.length !== 1 || first === undefined) {
    return {
      label,
      value: `${formatCount(facts.reluEquivalent)} of ${formatCount(functions.length)}`,
      detail: "functions of the form α·relu(β·x + γ) + δ",
      tone: !facts.allReluEquivalent ? "caution" : facts.needsPieces ? "good" : "plain",
    };
  }
  return first.reluForm === null
    ? { label, value: "No", detail: whyNot(first.whyNotRelu), tone: "caution" }
    : {
        label,
        value: "Yes",
        detail: reluConstants(first.reluForm),
        tone: facts.needsPieces ? "good" : "plain",
      };
}

function scoreCard(result: Result, facts: Facts): VerdictCard {
  const { chosen, model, scoreName, data } = result;
  const { test } = chosen;
  const seeds =
    test.ci95 === null
      ? "one split, no interval"
      : `95 % interval from ${counted(facts.trained.length, "split")}: ${formatScoreInterval(test.ci95, scoreName)}`;
  const rows =
    model.testInterval === null
      ? ""
      : `; of the delivered network, over ${counted(data.split.test.length, "test row")}: ${formatScoreInterval(model.testInterval, scoreName)}`;
  return { label: `Test ${scoreName}`, value: formatScore(test.mean), detail: seeds + rows, tone: "plain" };
}

function lipschitzCard(result: Result): VerdictCard {
  const { certified, measured } = result.model.lipschitz;
  return {
    label: "Certified Lipschitz constant",
    value: formatUpperBound(certified),
    detail: `standardised features to ${result.data.task === "regression" ? "standardised target" : "logits"}; largest quotient measured ${formatNumber(measured)}`,
    tone: certified >= measured ? "plain" : "caution",
  };
}

function activeCard(result: Result, facts: Facts): VerdictCard {
  const { mean } = result.active;
  const spread = spreadOverSeeds(result.active);
  const interval = spread === null ? "" : `; ${spread}`;
  return {
    label: "Active constraints",
    value: formatShare(mean),
    detail: `of the slopes are at a bound, weighted by the data${interval}`,
    tone: mean >= 0.95 && facts.learned ? "good" : mean > 0.5 ? "plain" : "caution",
  };
}

function baselineCard(facts: Facts): VerdictCard {
  const { baselines, better, worse, undecided, linear } = facts;
  const label = `Against ${counted(baselines.length, "baseline")}`;
  if (!facts.tested) return { label, value: "No test", detail: "one split compares nothing", tone: "plain" };
  const linearIsBetter = linear?.outcome === "chosen worse";
  return {
    label,
    value: better.length === 0 ? "None shown better" : `${formatCount(better.length)} better`,
    detail: `shown worse: ${formatCount(worse.length)}; no difference shown: ${formatCount(undecided.length)}${linearIsBetter ? "; a linear model is better" : ""}`,
    tone: better.length === 0 && !linearIsBetter ? "plain" : "caution",
  };
}

/** The answers at a glance, in the order of the report. */
export function tellVerdictCards(result: Result, facts: Facts): readonly VerdictCard[] {
  return [
    chosenCard(result),
    reluCard(result, facts),
    scoreCard(result, facts),
    activeCard(result, facts),
    lipschitzCard(result),
    ...(facts.baselines.length === 0 ? [] : [baselineCard(facts)]),
  ];
}
