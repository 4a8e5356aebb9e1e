import type { Interval } from "../../interval/index.ts";
import { type RandomStream, randomStream } from "../../random/index.ts";
import { type Model, widthsOf } from "../model.ts";
import { mapped } from "../search.ts";
import { stretchAt } from "./enclosure.ts";
import { localModel } from "./local.ts";

/** A place and a direction in which the model stretches by at least `value`: proven, whatever the place was found by. */
export interface Stretch {
  readonly value: number;
  readonly at: readonly number[];
  readonly along: readonly number[];
}

/** A place, and a direction from there. */
interface Place {
  readonly x: Float64Array;
  readonly v: Float64Array;
}

interface Candidate extends Place {
  readonly norm: number;
}

const length = (v: Float64Array) => Math.sqrt(v.reduce((sum, x) => sum + x * x, 0));

const noise = (stream: RandomStream, width: number, scale: number) =>
  Float64Array.from({ length: width }, () => scale * stream.normal());

/** Weights of a model, as a measure of what one evaluation costs. */
const weightOf = ({ blocks }: Model): number =>
  blocks.reduce((sum, block) => {
    if (block.kind !== "affine" || block.map.kind === "scaling" || block.map.kind === "gather") return sum;
    const places =
      block.map.kind === "convolution" ? block.map.to.slice(1).reduce((a, b) => a * b, 1) : block.map.copies;
    return sum + block.map.weight.length * places;
  }, 0) + widthsOf({ blocks }).reduce((sum, width) => sum + 20 * width, 0);

interface Search {
  /** The inputs that count; all where it is null. */
  readonly box: readonly Interval[] | null;
  readonly effort: number;
  /** Where the model is known to be steepest; null where nothing is known, and places are looked for. */
  readonly start: Float64Array | null;
}

/**
 * A lower end of a model's Lipschitz constant: the norm of its derivative at a place, which is looked for at random and by steps uphill, and is
 * enclosed there. Yields the share that is done.
 */
export function* findSteepest(model: Model, { box, effort, start }: Search): Generator<number, Stretch> {
  const width = widthsOf(model)[0]!;
  const stream = randomStream(1);
  const evaluate = localModel(model);
  const tries = Math.max(12, Math.min(1500, Math.floor(effort / (10 * weightOf(model)))));
  const inside = (x: Float64Array) =>
    box ? x.map((value, i) => Math.min(Math.max(value, box[i]!.lo), box[i]!.hi)) : x;
  /** The norm of the derivative at a place, by so many steps of powers; tells the share that is done. */
  function* measured(share: number, { x, v: from }: Place, steps: number): Generator<number, Candidate> {
    const { apply, adjoint } = evaluate(x);
    let [v, norm] = [from, 0];
    for (let step = 0; step < steps; step++) {
      yield share;
      const back = adjoint(apply(v));
      const size = length(back);
      if (!(size > 0)) return { norm: 0, x, v: from };
      v = back.map((value) => value / size);
      norm = Math.sqrt(size);
    }
    return { norm, x, v };
  }
  const found: Candidate[] = [];
  const scales = [0.03, 0.3, 1, 3, 10, 100];
  const isBounded = box?.every(({ lo, hi }) => Number.isFinite(hi - lo));
  const random = (scale: number) =>
    box && isBounded
      ? Float64Array.from(box, ({ lo, hi }) => lo + (hi - lo) * stream.uniform())
      : inside(noise(stream, width, scale));
  const samples = Math.ceil(tries / 3);
  if (start) found.push(yield* measured(0, { x: start, v: noise(stream, width, 1) }, tries));
  for (let i = 0; i < samples; i++) {
    const place = { x: random(scales[i % scales.length]!), v: noise(stream, width, 1) };
    found.push(yield* measured(i / (tries + 1), place, 6));
  }
  const byNorm = (a: Candidate, b: Candidate) => b.norm - a.norm;
  found.sort(byNorm);
  let best = found[0]!;
  for (let i = samples; i < tries; i++) {
    const reach = 10 ** (-2.5 + 3 * stream.uniform()) * (1 + length(best.x) / Math.sqrt(width));
    const step = noise(stream, width, reach);
    const place = { x: inside(best.x.map((value, k) => value + step[k]!)), v: best.v };
    const next = yield* measured(i / (tries + 1), place, 3);
    if (next.norm > best.norm) {
      best = next;
      found.unshift(best);
    }
  }
  const share = tries / (tries + 1);
  found.unshift(yield* measured(share, best, 2 * tries));
  return yield* mapped(findProven(model, found.slice(0, 8)), () => share);
}

/** The best of what is proven of the first candidates. */
function* findProven(model: Model, candidates: readonly Candidate[]): Generator<void, Stretch> {
  let best: Stretch = { value: 0, at: [...candidates[0]!.x], along: [...candidates[0]!.v] };
  for (const { norm, x, v } of candidates) {
    if (best.value >= norm) continue;
    yield;
    const [at, along] = [[...x], [...v]];
    const value = stretchAt(model, at, along);
    if (value > best.value) best = { value, at, along };
  }
  return best;
}
