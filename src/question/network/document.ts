import * as z from "zod";
import { residua } from "../../closeness/index.ts";
import { documentOf, enclosure, extended, extendedPair } from "../../document/index.ts";
import type { Bracket } from "../../model/index.ts";
import { accuracyDocument, accuracyFields } from "./accuracy-document.ts";
import type { NetworkAnswer } from "./answer.ts";
import type { KeptAnswer } from "./kept.ts";

/** What `relucid certify MODEL.onnx --json` prints for one model. */
export const networkSchema = z.strictObject({
  model: z.string(),
  /** Tensors that the network takes, with their sizes at one row of a batch, and the one that it gives. */
  inputs: z.array(z.strictObject({ name: z.string(), shape: z.array(z.number()) })).readonly(),
  outputs: z.array(z.string()).readonly(),
  activations: z
    .array(z.strictObject({ layer: z.int(), formula: z.string(), neurons: z.int(), slopes: enclosure }))
    .readonly(),
  layers: z
    .array(
      z.strictObject({
        kind: z.string(),
        width: z.int(),
        /** Spectral norms, rounded up, of what it takes from each other layer. */
        takes: z.array(z.strictObject({ from: z.int(), norm: extended })).readonly(),
        factor: extended,
      }),
    )
    .readonly(),
  /** Proven ends; null where the file was not understood. */
  lipschitz: z
    .strictObject({
      lower: extended,
      product: extended,
      compositional: extended.nullable(),
      /** Where the network is affine on each of few enough regions: how many, and the constant itself, rounded up. */
      regions: z.strictObject({ count: z.int().positive(), constant: extended }).nullable(),
      best: extended,
    })
    .nullable(),
  norm: z.literal("l2"),
  domain: extendedPair.nullable(),
  /** An input, and a direction in which the network stretches there by the lower end. */
  steepest: z.strictObject({ at: z.array(z.number()).readonly(), along: z.array(z.number()).readonly() }).nullable(),
  refused: z.array(z.strictObject({ node: z.string(), operator: z.string(), reason: z.string() })).readonly(),
  /** An output on the way from which on the file is understood, where it is not from its inputs. */
  understoodFrom: z.string().nullable(),
  atMost: z.number().nullable(),
  /** To which degree a closeness is kept: inf of I(μ_in(|x − x'|), μ_out(|f(x) − f(x')|)); missing where none is named. */
  degree: z
    .strictObject({
      closeness: z.string(),
      outputCloseness: z.string(),
      residuum: z.enum(residua),
      /** The lower end follows from the upper end of the constant, the upper one is attained at `at`, rounded up. */
      value: enclosure,
      kept: z.enum(["proven", "refuted", "undecided"]),
      /** Two inputs whose outputs are less close than they are, how far they are apart, and how far their outputs; null where none was found. */
      at: z
        .tuple([z.array(z.number()).readonly(), z.array(z.number()).readonly()])
        .readonly()
        .nullable(),
      distance: enclosure.nullable(),
      moved: enclosure.nullable(),
    })
    .optional(),
  verdict: z.enum(["proven", "refuted", "undecided"]),
  ...accuracyFields,
});

export type NetworkDocument = z.infer<typeof networkSchema>;

const kindOf = (index: number, last: number, kind: string | undefined) =>
  index === 0 ? "input" : index === last ? "output" : (kind ?? "linear");

const regionsOf = ({ regions }: Pick<Bracket, "regions">) =>
  regions && { count: regions.count, constant: regions.constant };

const degreeOf = ({ input, output, residuum, value, kept, pair }: KeptAnswer) => ({
  closeness: input,
  outputCloseness: output,
  residuum,
  value,
  kept,
  at: pair && ([Array.from(pair.x), Array.from(pair.y)] as [number[], number[]]),
  distance: pair?.distance ?? null,
  moved: pair?.moved ?? null,
});

export function networkDocument(answer: NetworkAnswer): NetworkDocument {
  const { question, ends, bracket, activations, refused, understoodFrom, kept, accuracy, verdict } = answer;
  const layers = bracket?.layers ?? [];
  return documentOf(networkSchema, {
    model: question.model,
    inputs: ends?.inputs.map(({ name, shape }) => ({ name, shape })) ?? [],
    outputs: ends ? [ends.output] : [],
    activations,
    layers: layers.map(({ layer: { block, width, edges, factor }, norms }, i) => ({
      kind: kindOf(i, layers.length - 1, block?.kind),
      width,
      takes: edges.map(({ from }, e) => ({ from, norm: norms.edges[e]! })),
      factor,
    })),
    lipschitz: bracket && {
      lower: bracket.lower.value,
      product: bracket.product,
      compositional: bracket.compositional,
      regions: regionsOf(bracket),
      best: bracket.best,
    },
    norm: "l2",
    domain: question.domain,
    steepest: bracket && { at: bracket.lower.at, along: bracket.lower.along },
    refused,
    understoodFrom,
    atMost: question.atMost,
    verdict,
    ...(kept && { degree: degreeOf(kept) }),
    ...(accuracy && accuracyDocument(accuracy)),
  });
}
