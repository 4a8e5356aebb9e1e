/**
 * Chooses the setting of each arm of claim C7: the one of its six candidates with the least geometric mean, over four targets
 * that the claim does not use, of the median test error of four networks. Prints one line per arm; the claim holds the choices.
 */

import { fitLipschitz } from "../src/claim/c7-two-regions-limit/fit-lipschitz.ts";
import { absolute, cosine, type LipschitzTarget, zigZag } from "../src/claim/c7-two-regions-limit/lipschitz-target.ts";
import { candidateSettings, normConstrainedArms } from "../src/claim/c7-two-regions-limit/norm-constrained-arm.ts";
import { median } from "../src/claim/c7-two-regions-limit/two-region-comparison.ts";
import { nativeEngine } from "../src/engine/index.node.ts";
import { randomStream } from "../src/random/index.ts";

const epochs = 25;
const models = 4;
/** Errors below this count as this: nobody needs them smaller. */
const smallest = 1e-6;

const random = randomStream(20221);
const engine = await nativeEngine({ threads: 1 });

function randomZigZag(name: string, next: (before: number) => number): LipschitzTarget {
  const stream = random.split(name);
  const knots = Array.from({ length: 9 }, () => 2 * stream.uniform() - 1).toSorted((a, b) => a - b);
  const slopes = [1];
  for (let i = 0; i < knots.length; i++) slopes.push(next(slopes.at(-1)!));
  return zigZag({ name, title: name, knots, slopes });
}

const turns = random.split("turns");
const others = (slope: number) => [-1, 0, 1].filter((s) => s !== slope);
const targets = [
  randomZigZag("steep", (before) => -before),
  randomZigZag("with flats", (before) => others(before)[turns.below(2)]!),
  cosine(5, "cosine"),
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
  console.log(
    `${arm.name}\t${JSON.stringify(best!.setting)}\t${show(best!.score)}\t${best!.medians.map(show).join(" ")}`,
  );
  for (const { setting, score } of tried) console.log(`\t${Object.values(setting).join(" ")}\t${show(score)}`);
}
