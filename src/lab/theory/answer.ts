import { catalogue, parseActivation } from "../../activation/index.ts";
import type { Judgement } from "../../judgement/index.ts";
import { certifyAnswer } from "../../question/certify/answer.ts";
import { type CertifyDocument, certifyDocument } from "../../question/certify/document.ts";
import { certificateRows, certificateVerdict } from "../../question/certify/text.ts";
import { closenessAnswer } from "../../question/closeness/answer.ts";
import { type ClosenessDocument, closenessDocument } from "../../question/closeness/document.ts";
import { closenessFitAnswer } from "../../question/closeness-fit/answer.ts";
import { type ClosenessFitDocument, closenessFitDocument } from "../../question/closeness-fit/document.ts";
import { closenessFitSentences } from "../../question/closeness-fit/text.ts";
import type { NetworkDocument } from "../../question/network/document.ts";
import { type RepairAnswer, repairAnswer } from "../../question/repair/answer.ts";
import { type RepairDocument, repairDocument } from "../../question/repair/document.ts";
import {
  activationOf,
  type ClosenessSpecification,
  closenessOf,
  readActivation,
  readCloseness,
} from "../../specification/index.ts";
import { mathml } from "../formula/mathml.ts";
import { reluExpression } from "../formula/relu.ts";

/** A closeness as it is written, and the content of the file that it names, if it names one. */
interface ClosenessWish {
  readonly spec: string;
  readonly points: string | null;
}

/** What the page asks about theory; plain, so that it can go to a worker. */
export type TheoryQuestion =
  | { readonly kind: "exercise" }
  | { readonly kind: "catalogue" }
  | { readonly kind: "closeness"; readonly in: ClosenessWish; readonly out: ClosenessWish }
  | { readonly kind: "closeness-fit"; readonly judgements: readonly Judgement[]; readonly resamples: number }
  | {
      readonly kind: "network";
      readonly name: string;
      readonly bytes: Uint8Array;
      readonly from: string;
      readonly seconds: number;
    }
  | {
      readonly kind: "certify";
      readonly spec: string;
      readonly points: string | null;
      readonly band: readonly [number, number];
    }
  | {
      readonly kind: "degree";
      readonly spec: string;
      readonly points: string | null;
      readonly closeness: ClosenessWish;
    }
  | {
      readonly kind: "repair";
      readonly spec: string;
      readonly points: string | null;
      readonly band: readonly [number, number];
    };

/** A function and its slope at the places where it is drawn; NaN where there is no number. */
export interface Drawn {
  readonly x: readonly number[];
  readonly s: readonly number[];
  readonly slope: readonly number[];
}

export interface CatalogueEntry {
  readonly name: string;
  readonly drawn: Drawn;
}

export type Row = readonly [name: string, value: string];

export interface TheoryAnswers {
  readonly exercise: null;
  readonly catalogue: readonly CatalogueEntry[];
  readonly closeness: ClosenessDocument;
  readonly "closeness-fit": {
    readonly document: ClosenessFitDocument;
    /** What the command line says of the family, of L, of a plateau, and of people. */
    readonly sentences: readonly string[];
  };
  readonly network: {
    readonly document: NetworkDocument;
    readonly sentences: readonly string[];
    /** Where it may begin. */
    readonly tensors: readonly string[];
  };
  readonly certify: {
    readonly certificate: CertifyDocument;
    /** What the command line says, sentence by sentence and row by row. */
    readonly verdict: readonly string[];
    readonly rows: readonly Row[];
    /** s(x) and its ReLU form, set as MathML; null where there is none, or none that can be read. */
    readonly formula: string | null;
    readonly reluForm: string | null;
    readonly drawn: Drawn;
  };
  /** To what degree a closeness is kept, as the command line says it. */
  readonly degree: Row;
  readonly repair: {
    readonly document: RepairDocument;
    /** φ where it is drawn; null: there is none. */
    readonly potential: readonly (readonly [y: number, phi: number])[] | null;
  };
}

export type TheoryAnswer<Kind extends TheoryQuestion["kind"]> =
  | { readonly answer: TheoryAnswers[Kind] }
  | { readonly error: { readonly code: string; readonly message: string } };

const reach = 5;
/** The distances to draw, in two digits: to two and a half times where closeness is 1/2. */
const shownReach = (half: number) => (half > 0 && half < 1e12 ? Number((2.5 * half).toPrecision(2)) : 3);

const finite = (value: number) => (Number.isFinite(value) ? value : Number.NaN);

function drawn({ at, slopeAt }: { at(x: number): number; slopeAt(x: number): number }, pieces: number): Drawn {
  const x = Array.from({ length: pieces + 1 }, (_, i) => -reach + (2 * reach * i) / pieces);
  return { x, s: x.map((place) => finite(at(place))), slope: x.map((place) => finite(slopeAt(place))) };
}

/** What is longer fills the screen and says nothing. */
const longestMarkup = 3000;

const readable = (markup: string): string | null => (markup.length > longestMarkup ? null : markup);

async function noFiles(): Promise<never> {
  throw new Error("a page reads no files");
}

/** The activation that was typed, or, where there are points, the one that was drawn. */
async function activation(spec: string, points: string | null) {
  const specification = await readActivation(spec, points === null ? noFiles : async () => points);
  return { specification, activation: activationOf(specification) };
}

const closeness = ({ spec, points }: ClosenessWish): Promise<ClosenessSpecification> =>
  readCloseness(spec, points === null ? noFiles : async () => points);

/** φ over the outputs of a repaired function that are drawn. */
function potentialOf({ chosen, potential }: RepairAnswer): TheoryAnswers["repair"]["potential"] {
  if (potential === null) return null;
  const { values } = chosen.repaired;
  const [from, to] = [values[0]!, values.at(-1)!];
  const places = Array.from({ length: 121 }, (_, i) => from + ((to - from) * i) / 120);
  return places.map((y) => [y, potential.at(y)] as const).filter(([, phi]) => Number.isFinite(phi));
}

/** What the prover does of all kinds. */
const exercises = ["abs", "affine", "gelu_tanh", "cosine", "dsilu", "pflu", "erf", "logish"] as const;

const answers: {
  readonly [Kind in TheoryQuestion["kind"]]: (
    question: Extract<TheoryQuestion, { kind: Kind }>,
  ) => Promise<TheoryAnswers[Kind]>;
} = {
  exercise: async () => {
    for (const spec of exercises) await answers.certify({ kind: "certify", spec, points: null, band: [0, 1] });
    return null;
  },
  catalogue: async () => Object.keys(catalogue).map((name) => ({ name, drawn: drawn(parseActivation(name), 60) })),
  closeness: async (question) => {
    const [input, output] = await Promise.all([closeness(question.in), closeness(question.out)]);
    const to = shownReach(Math.max(...[input, output].map((each) => closenessOf(each).inverse(0.5))));
    const at = Array.from({ length: 48 }, (_, i) => (to * (i + 1)) / 48);
    return closenessDocument(closenessAnswer({ in: input, out: output, at, domain: null, pairs: [] }));
  },
  "closeness-fit": async ({ judgements, resamples }) => {
    const answer = closenessFitAnswer({ inputs: judgements, outputs: null, seed: 1, resamples });
    return { document: closenessFitDocument(answer), sentences: closenessFitSentences(answer) };
  },
  network: async ({ name, bytes, ...rest }) => {
    const { readNetwork, networkSentences } = await import("./read-network.ts");
    const { document, tensors } = readNetwork(name, bytes, rest);
    return { document, tensors, sentences: networkSentences(document) };
  },
  certify: async ({ spec, points, band }) => {
    const found = await activation(spec, points);
    const answer = certifyAnswer({
      activation: found.specification,
      band,
      domain: null,
      closeness: null,
      residuum: "lukasiewicz",
    });
    return {
      certificate: certifyDocument(answer),
      verdict: certificateVerdict(answer),
      rows: certificateRows(answer),
      formula: readable(mathml(found.activation.expression)),
      reluForm: answer.certificate.reluForm && mathml(reluExpression(answer.certificate.reluForm)),
      drawn: drawn(found.activation, 600),
    };
  },
  degree: async (question) => {
    const [{ specification }, mu] = await Promise.all([
      activation(question.spec, question.points),
      closeness(question.closeness),
    ]);
    const asked = { activation: specification, band: [0, 1], domain: null, closeness: mu } as const;
    return certificateRows(certifyAnswer({ ...asked, residuum: "lukasiewicz" })).at(-1)!;
  },
  repair: async ({ spec, points, band }) => {
    const { specification } = await activation(spec, points);
    const interval = [-reach, reach] as const;
    const answer = repairAnswer({
      activation: specification,
      band,
      interval,
      knots: 201,
      method: "l2",
      target: "knots",
    });
    return { document: repairDocument(answer), potential: potentialOf(answer) };
  },
};

/** Answers a question of the page by the same code as the command line; what was asked wrongly becomes an error with its code. */
export async function theoryAnswer<Kind extends TheoryQuestion["kind"]>(
  question: Extract<TheoryQuestion, { kind: Kind }>,
): Promise<TheoryAnswer<Kind>> {
  try {
    const answer = await (answers[question.kind] as (asked: typeof question) => Promise<TheoryAnswers[Kind]>)(question);
    return { answer };
  } catch (error) {
    const { code = "bug", message } = error as { code?: string; message: string };
    return { error: { code, message } };
  }
}
