/**
 * Microseconds per network and training step of claim C7's networks 1-10-10-10-1 (orthonormal weights, batch 10), 5 and 25 side by side on one
 * thread, beside what the published PyTorch code took for the same.
 */
import { fitLipschitz } from "../src/claim/c7-two-regions-limit/fit-lipschitz.ts";
import { absolute } from "../src/claim/c7-two-regions-limit/lipschitz-target.ts";
import { chosenSetting, normConstrainedArms } from "../src/claim/c7-two-regions-limit/norm-constrained-arm.ts";
import { nativeEngine } from "../src/engine/index.node.ts";
import { randomStream } from "../src/random/index.ts";

const published: Readonly<Record<string, number>> = { "spline-[−1, 1]": 6500, relu: 3700 };
const steps = 100;
const [short, long] = [2, 12];

const engine = await nativeEngine({ threads: 1 });
const random = randomStream(1);
const x = Float32Array.from({ length: 10 * steps }, () => 2 * random.uniform() - 1);

for (const arm of normConstrainedArms()) {
  const times = [];
  for (const networks of [5, 25]) {
    const streams = Array.from({ length: networks }, (_, i) => random.split(i));
    const seconds = async (epochs: number) => {
      const begun = performance.now();
      const task = {
        arm,
        setting: chosenSetting(arm),
        target: absolute(0, "abs"),
        x,
        epochs,
        streams,
        progress: () => {},
      };
      await fitLipschitz(engine, task);
      return (performance.now() - begun) / 1000;
    };
    await seconds(short);
    // The difference leaves out compiling and judging.
    const pairs = [];
    for (let repeat = 0; repeat < 5; repeat++) pairs.push((await seconds(long)) - (await seconds(short)));
    const middle = pairs.toSorted((a, b) => a - b)[2]!;
    times.push(((middle * 1e6) / ((long - short) * steps * networks)).toFixed(1));
  }
  console.log(
    `${arm.title.padEnd(36)} 5 networks: ${times[0]!.padStart(6)} µs   25: ${times[1]!.padStart(6)} µs   published: ${published[arm.name] ?? "–"}`,
  );
}
