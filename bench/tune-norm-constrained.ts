/**
 * Chooses the setting of each arm of claim C7: the one of its six candidates with the least geometric mean, over seven targets
 * that the claim does not use, of the median test error of six networks, trained for as many epochs as in the claim's full
 * profile. Prints the choice of each arm, then all six scores with their medians; the claim holds the choices. Takes about 20
 * minutes of one core.
 */

import { fitLipschitz } from "../src/claim/c7-two-regions-limit/fit-lipschitz.ts";
import { absolute, cosine, type LipschitzTarget, zigZag } from "../src/claim/c7-two-regions-limit/lipschitz-target.ts";
import { candidateSettings, normConstrainedArms } from "../src/claim/c7-two-regions-limit/norm-constrained-arm.ts";
import { nativeEngine } from "../src/engine/index.node.ts";
import { randomStream } from "../src/random/index.ts";
import { median } from "../src/statistics/index.ts";

const epochs = 100;
const models = 6;
/** Errors below this count as this: nobody needs them smaller. */
const smallest = 1e-6;

const random = randomStream(20221);
const engine = await nativeEngine({ threads: 1 });

interface RandomZigZag {
  readonly name: string;
  readonly bends: number;
  /** The slope that follows another. */
  readonly next: (before: number) => number;
}

function randomZigZag({ name, bends, next }: RandomZigZag): LipschitzTarget {
  const stream = random.split(name);
  const knots = Array.from({ length: bends }, () => 2 * stream.uniform() - 1).toSorted((a, b) => a - b);
  const slopes = [1];
  for (let i = 0; i < knots.length; i++) slopes.push(next(slopes.at(-1)!));
  return zigZag({ name, title: name, knots, slopes });
}

/** Two waves of different length whose slopes, at most 1/2 each, add up. */
const twoWaves: LipschitzTarget = {
  name: "two waves",
  title: "two waves",
  at: (x) => Math.sin(4 * Math.PI * x + 1) / (8 * Math.PI) + Math.sin(9 * Math.PI * x + 2) / (18 * Math.PI),
};

const turns = random.split("turns");
const others = (slope: number) => [-1, 0, 1].filter((s) => s !== slope);
const targets = [
  randomZigZag({ name: "steep", bends: 9, next: (before) => -before }),
  randomZigZag({ name: "with flats", bends: 9, next: (before) => others(before)[turns.below(2)]! }),
  randomZigZag({ name: "many teeth", bends: 15, next: (before) => -before }),
  twoWaves,
  cosine(5, "cosine"),
  cosine(9, "fast cosine"),
  absolute(0.3, "kink"),
];
const x = Float32Array.from({ length: 1000 }, () => 2 * random.uniform() - 1);
const streams = Array.from({ length: models }, (_, model) => random.split("model", model));

const wanted = process.argv.slice(2);
for (const arm of normConstrainedArms().filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  const tried = [];
  for (const setting of candidateSettings(arm)) {
    const medians = [];
    for (const target of targets) {
      const fits = await fitLipschitz(engine, { arm, setting, target, x, epochs, streams, progress: () => {} });
      medians.push(median(fits.map(({ testError }) => testError ?? Number.POSITIVE_INFINITY)));
    }
    const score = Math.exp(medians.reduce((sum, e) => sum + Math.log(Math.max(e, smallest)), 0) / targets.length);
    tried.push({ setting, score, medians });
  }
  const [best] = tried.toSorted((a, b) => a.score - b.score);
  const show = (v: number) => v.toExponential(1);
  console.log(`${arm.name}\t${JSON.stringify(best!.setting)}\t${show(best!.score)}`);
  for (const { setting, score, medians } of tried)
    console.log(`\t${Object.values(setting).join(" ")}\t${show(score)}\t${medians.map(show).join(" ")}`);
}
