import { type Closeness, modulus, type SlopeBound, slopeBound } from "../../closeness/index.ts";
import { type FittedCloseness, type FittedFamily, fitCloseness, memberOf, middle } from "../../judgement/index.ts";
import type { ModulusRow } from "../closeness/answer.ts";
import type { ClosenessFitQuestion } from "./question.ts";

export interface ClosenessFitAnswer {
  readonly question: ClosenessFitQuestion;
  readonly inputs: FittedCloseness;
  /** Null: outputs are judged as inputs are. */
  readonly outputs: FittedCloseness | null;
  /** The members of the family that foretells both best. */
  readonly in: FittedFamily;
  readonly out: FittedFamily;
  /** What these two allow the slopes of an activation. */
  readonly found: SlopeBound;
  /** The middle 95 % of L over the draws. */
  readonly range: readonly [lo: number, hi: number];
  /** Share of the draws in which no slope bound follows. */
  readonly unboundedShare: number;
  /** What the chosen members allow at some distances. */
  readonly modulus: readonly ModulusRow[];
  /** What is left where the plateau that the answers allow is taken as meant: how far outputs may lie apart. */
  readonly plateau: { readonly core: number; readonly rows: readonly ModulusRow[] };
}

/** How far the work is: what is judged, and the draws that are done. */
export type FitProgress = (done: number, of: number) => void;

/** The place of the family whose members foretell both notions best. Pure. */
export function commonFamily(inputs: readonly Pick<FittedFamily, "unseenLoss">[], outputs: typeof inputs): number {
  const sums = inputs.map(({ unseenLoss }, place) => unseenLoss + outputs[place]!.unseenLoss);
  return sums.indexOf(Math.min(...sums));
}

const boundOf = (input: Closeness, output: Closeness): number => {
  const { lo, hi } = slopeBound(input, output).bound;
  return lo === hi ? lo : (lo + hi) / 2;
};

/** L in every draw: by the family that is best there where both sides are judged alike, else by the common family. */
function boundsOfDraws(inputs: FittedCloseness, outputs: FittedCloseness | null, family: number): readonly number[] {
  const memberIn = ({ draws }: FittedCloseness, draw: number, place: number) => {
    const { shape, scale } = draws[draw]!.members[place]!;
    return memberOf(shape.family, shape.parameters(scale));
  };
  return inputs.draws.map(({ unseen }, draw) => {
    const place = outputs === null ? unseen.indexOf(Math.min(...unseen)) : family;
    const input = memberIn(inputs, draw, place);
    return boundOf(input, outputs === null ? input : memberIn(outputs, draw, place));
  });
}

const rowAt = (input: Closeness, output: Closeness, d: number): ModulusRow => ({
  d,
  muIn: input.at(d),
  muOut: output.at(d),
  ...modulus(input, output, d),
});

/** Distances to show: an eighth, a quarter, half and all of the distance where the membership is 1/2, and twice that. */
function shownDistances({ closeness }: FittedFamily): readonly number[] {
  const half = closeness.inverse(0.5);
  return [1 / 8, 1 / 4, 1 / 2, 1, 2].map((share) => Number((share * half).toPrecision(3)));
}

/**
 * The closeness that people meant, what it allows an activation, and how sure that is.
 * Throws what `fitCloseness` throws.
 */
export function closenessFitAnswer(
  question: ClosenessFitQuestion,
  onProgress: FitProgress = () => {},
): ClosenessFitAnswer {
  const { seed, resamples } = question;
  let done = 0;
  const total = resamples * (question.outputs === null ? 1 : 2);
  const onDraw = () => onProgress(++done, total);
  const inputs = fitCloseness(question.inputs, { seed, resamples, onDraw });
  const outputs = question.outputs && fitCloseness(question.outputs, { seed: seed + 1, resamples, onDraw });
  const family =
    outputs === null ? inputs.families.indexOf(inputs.chosen) : commonFamily(inputs.families, outputs.families);
  const [input, output] = [inputs.families[family]!, (outputs ?? inputs).families[family]!];
  const bounds = boundsOfDraws(inputs, outputs, family);
  return {
    question,
    inputs,
    outputs,
    in: input,
    out: output,
    found: slopeBound(input.closeness, output.closeness),
    range: middle(bounds),
    unboundedShare: bounds.filter((bound) => bound === Number.POSITIVE_INFINITY).length / bounds.length,
    modulus: shownDistances(input).map((d) => rowAt(input.closeness, output.closeness, d)),
    plateau: {
      core: (outputs ?? inputs).plateauAllowed,
      rows: shownDistances(input).map((d) => rowAt(inputs.withPlateau, (outputs ?? inputs).withPlateau, d)),
    },
  };
}
