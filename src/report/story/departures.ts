import type { Result } from "../../derivation/index.ts";
import {
  counted,
  formatCount,
  formatNumber,
  formatPValue,
  formatScore,
  formatShare,
  listed,
} from "../../wording/index.ts";
import type { Facts } from "./facts.ts";
import { bandIsDerived } from "./step/s4-slope-bound.ts";
import { whyNot } from "./step/s10-relu-form.ts";
import { activationName, bandText } from "./wording.ts";

/** A point at which this run and the theory part. */
export interface Departure {
  readonly title: string;
  readonly text: string;
}

type Look = (result: Result, facts: Facts) => Departure | null;

const noBound: Look = (result) =>
  result.closeness.talkHolds
    ? null
    : {
        title: "The closeness gives no usable slope bound",
        text: `${result.closeness.reason} Step S4 fails for this closeness, and the band ${bandText(result.band)} is a choice. What follows shows what training does with that band.`,
      };

const otherBand: Look = (result, facts) =>
  result.closeness.talkHolds && !bandIsDerived(result.band, facts)
    ? {
        title: "The band is not the theory’s",
        text: `The slopes were confined to ${bandText(result.band)}, which is not the band [0, L] that the closeness gives.${result.band[0] < 0 ? " It also lets the activation fall." : ""}`,
      }
    : null;

const interiorSlopes: Look = (_result, facts) =>
  facts.interior > 0
    ? {
        title: "Slopes remain inside the band",
        text: `${formatShare(facts.interior)} of the learned slopes, weighted by the data, ended strictly between the bounds: either the criterion is stationary there, or training ended on the way. The argument of S5 is about what is probable, not about what must be.`,
      }
    : null;

const straightWhereDataAre: Look = (result, facts) => {
  if (!facts.nearlyIdentity && !facts.nearlyConstant) return null;
  const bound = facts.nearlyIdentity ? result.band[1] : result.band[0];
  const share = facts.nearlyIdentity ? result.active.atUpper.mean : result.active.atLower.mean;
  return {
    title:
      facts.nearlyIdentity && bound === 1
        ? "The learned activation is nearly the identity where the data are"
        : "The learned activation is nearly a straight line where the data are",
    text: `${formatShare(share)} of the data pass where the slope is ${formatNumber(bound)}. Active constraints alone do not make a ReLU: with all of them active on one side, one region is left, which is linear (S9).`,
  };
};

const linearSuffices: Look = (result, { linear }) => {
  if (linear === null || linear.outcome === "chosen better" || linear.difference === null) return null;
  const scores = `A linear model (${activationName(linear)}) scores ${formatScore(linear.score)} against ${formatScore(result.chosen.test.mean)} for the chosen activation (mean test ${result.scoreName})`;
  return linear.outcome === "chosen worse"
    ? {
        title: "A linear model is better",
        text: `${scores}, which is shown to be better.`,
      }
    : {
        title: "A linear model is not shown to be worse",
        text: `${scores}. The chosen non-linearity brings nothing that the test rows show.`,
      };
};

const notRelu: Look = (result, facts) => {
  const { functions } = result.chosen;
  if (facts.allReluEquivalent) return null;
  const first = functions[0];
  if (functions.length === 1 && first !== undefined) {
    return {
      title: "The chosen activation is not ReLU",
      text: `It is not α·relu(β·x + γ) + δ for any constants: ${whyNot(first.whyNotRelu)}.`,
    };
  }
  return {
    title: "Not every chosen function is ReLU",
    text: `${formatCount(functions.length - facts.reluEquivalent)} of ${counted(functions.length, "function")} are not of the form α·relu(β·x + γ) + δ.`,
  };
};

const oneRegionInUse: Look = (result, facts) => {
  const { functions } = result.chosen;
  if (facts.oneRegionInUse === 0) return null;
  return {
    title: "Nearly all data pass through one region of a chosen function",
    text:
      functions.length === 1
        ? "In the network that is handed over at least 99 % of the training pre-activations fall into one region of the chosen function: it acts nearly as a straight line there."
        : `For ${formatCount(facts.oneRegionInUse)} of ${counted(functions.length, "chosen function")} at least 99 % of the training pre-activations fall into one region: they act nearly as straight lines.`,
  };
};

const freeSlopes: Look = (result, { candidate }) => {
  if (candidate === null || candidate.slopes === "bounds") return null;
  const what =
    candidate.slopes === "free"
      ? "with slopes that are free in the band"
      : "the learned function itself, not simplified";
  return {
    title: "The choice is not a function of slopes at the bounds",
    text: `By validation ${result.scoreName} the candidate chosen has ${counted(candidate.regions, "region")}, ${what}.`,
  };
};

const betterBaselines: Look = (_result, { better }) =>
  better.length === 0
    ? null
    : {
        title: "Baselines beat the chosen activation",
        text: `Shown to be better on the same splits: ${listed(better.map((row) => `${row.activation} (p = ${formatPValue(row.pValueVersusChosen ?? Number.NaN)}, ${row.admissible ? "inside" : "outside"} the band)`))}.`,
      };

const inadmissibleBaselines: Look = (result, { baselines, tested }) => {
  const outside = baselines.filter((row) => !row.admissible && row.outcome === "no difference shown");
  if (outside.length === 0 || !tested) return null;
  return {
    title: "Activations outside the band are not shown to be worse",
    text: `${listed(outside.map((row) => row.activation))} ${outside.length === 1 ? "has" : "have"} slopes outside ${bandText(result.band)}, so ${outside.length === 1 ? "it does" : "they do"} not preserve closeness as asked, yet no difference in test ${result.scoreName} is shown (claim C9).`,
  };
};

const rescaling: Look = (result) =>
  result.settings.preserve === "neuron"
    ? {
        title: "The slope bounds bind the function, not the network",
        text: "The weights were free (--preserve neuron). For any c > 0 the activation c·s with the next weights divided by c is the same network (claim C2), so a bound on the slope of s alone restricts no network. With --preserve network the weights are constrained too.",
      }
    : null;

const limitedByNorms: Look = (result, facts) => {
  if (result.settings.preserve !== "network" || !facts.allReluEquivalent) return null;
  const sorted = result.compare.some(({ groupSize }) => groupSize !== undefined)
    ? ""
    : " Both results are about functions of single neurons: --baselines maxmin compares with neurons sorted in pairs.";
  return {
    title: "Under norm constraints two regions are limiting",
    text: `With weights of spectral norm at most 1, networks of two-region activations cannot represent every 1-Lipschitz function (Neumayer et al. 2022; claim C7). A zig-zag target could need more regions than were chosen here.${sorted}`,
  };
};

const refuted: Look = (result) => {
  const failed = result.chosen.functions.filter((f) => f.certificate.verdict === "refuted");
  const witness = failed[0]?.certificate.witness ?? null;
  if (failed.length === 0) return null;
  const pair =
    witness === null
      ? ""
      : ` A witness: x = ${formatNumber(witness.x, 4)} and x′ = ${formatNumber(witness.xPrime, 4)}.`;
  return {
    title: "A chosen function is not admissible",
    text: `The exact certificate refutes ${counted(failed.length, "function")} for the band ${bandText(result.band)}.${pair}`,
  };
};

const divergedSeeds: Look = (result, facts) => {
  const rows = [...facts.baselines, ...facts.failed].filter((row) => row.diverged > 0);
  if (facts.diverged === 0 && rows.length === 0) return null;
  const own =
    facts.diverged === 0
      ? []
      : [
          `${formatCount(facts.diverged)} of ${counted(result.seeds.length, "seed")} of the learned activation diverged and are left out of every mean.`,
        ];
  const others =
    rows.length === 0
      ? []
      : [
          `Diverged among the baselines: ${listed(rows.map((row) => `${row.activation} (${formatCount(row.diverged)})`))}.`,
        ];
  return { title: "Some training runs diverged", text: [...own, ...others].join(" ") };
};

const looks: readonly Look[] = [
  noBound,
  otherBand,
  interiorSlopes,
  straightWhereDataAre,
  linearSuffices,
  notRelu,
  oneRegionInUse,
  freeSlopes,
  refuted,
  betterBaselines,
  inadmissibleBaselines,
  rescaling,
  limitedByNorms,
  divergedSeeds,
];

/** Every point at which this run departs from the theory, or limits what it can show. */
export function tellDepartures(result: Result, facts: Facts): readonly Departure[] {
  return looks.flatMap((look) => look(result, facts) ?? []);
}
