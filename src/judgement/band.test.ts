import { expect, it } from "vitest";
import { type RandomStream, randomStream } from "../random/index.ts";
import { membershipBounds } from "./band.ts";
import type { Judgement } from "./judgement.ts";

type Ask = (random: RandomStream) => readonly Judgement[];

const asked = (distance: number, answer: number, person: string | null = null, weight = 1): Judgement => ({
  ...{ distance, answer, person, weight },
});

const fading = (d: number) => Math.exp(-d * d);

/** Answers yes with chance μ(d), each by itself. */
const single: Ask = (random) =>
  Array.from({ length: 40 }, () => {
    const d = 0.01 + 2 * random.uniform();
    return asked(d, random.uniform() < fading(d) ? 1 : 0, null, 0.5 + random.uniform());
  });

/** Twelve people, each with a threshold T of their own: μ(d) = P(T ≥ d), answers of one hang together wholly. */
const crisp: Ask = (random) =>
  Array.from({ length: 12 }, (_, k) => {
    const threshold = Math.sqrt(-Math.log(1 - random.uniform()));
    return Array.from({ length: 6 }, () => {
      const d = 0.01 + 2 * random.uniform();
      return asked(d, d <= threshold ? 1 : 0, `p${k}`);
    });
  }).flat();

/** Degrees around μ(d). */
const degrees: Ask = (random) =>
  Array.from({ length: 25 }, () => {
    const d = 0.01 + 2 * random.uniform();
    const mu = fading(d);
    return asked(d, mu + (2 * random.uniform() - 1) * Math.min(mu, 1 - mu));
  });

it.each([
  ["single answers of unequal weight", single],
  ["people with thresholds", crisp],
  ["degrees", degrees],
] as const)("holds the true membership in at least 95 of 100 experiments: %s", (name, ask) => {
  const experiments = 300;
  for (const d of [0.2, 0.7, 1.3]) {
    let held = 0;
    for (let k = 0; k < experiments; k++) {
      const [lo, hi] = membershipBounds(ask(randomStream(11).split(name, k)), d);
      expect(lo).toBeLessThanOrEqual(hi);
      if (lo <= fading(d) && fading(d) <= hi) held++;
    }
    expect(held / experiments).toBeGreaterThanOrEqual(0.95);
  }
});

it("is narrow where much was said: 200 times yes near 0, 200 times no far away", () => {
  const said = [0.1, 2].flatMap((d) => Array.from({ length: 200 }, () => asked(d, d < 1 ? 1 : 0)));
  expect(membershipBounds(said, 0.1)[0]).toBeGreaterThan(0.95);
  expect(membershipBounds(said, 2)[1]).toBeLessThan(0.05);
  expect(membershipBounds(said, 1)).toEqual([0, 1]);
});

it("all that one person said counts as one voice where several speak", () => {
  const often = Array.from({ length: 100 }, () => asked(1, 1, "Ann"));
  expect(membershipBounds(often, 1)[0]).toBeGreaterThan(0.9);
  expect(membershipBounds([...often, asked(1, 1, "Bob")], 1)[0]).toBeLessThan(0.1);
});
