import { type RandomStream, randomStream } from "../../random/index.ts";
import type { TrainingData } from "../../training/index.ts";
import type { Toy } from "../state/state.ts";

type Point = readonly [x: number, y: number];

/** The centre of class 0 or 1 at a share of its way, before noise. */
const shapes: Readonly<Record<Toy, (kind: number, share: number) => Point>> = {
  moons: (kind, share) => {
    const angle = Math.PI * share;
    return kind === 0
      ? [Math.cos(angle) - 0.5, Math.sin(angle) - 0.25]
      : [0.5 - Math.cos(angle), 0.25 - Math.sin(angle)];
  },
  rings: (kind, share) => {
    const [angle, radius] = [2 * Math.PI * share, kind === 0 ? 0.5 : 1.2];
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  },
  spirals: (kind, share) => {
    const [angle, radius] = [3 * Math.PI * share + kind * Math.PI, 0.2 + 1.2 * share];
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  },
  corners: (kind, share) => {
    const side = share < 0.5 ? 1 : -1;
    return [0.8 * side, 0.8 * side * (kind === 0 ? 1 : -1)];
  },
};

const noise: Readonly<Record<Toy, number>> = { moons: 0.15, rings: 0.12, spirals: 0.06, corners: 0.32 };

const rows = 400;

function draw(toy: Toy, random: RandomStream, row: number): Point {
  const [x, y] = shapes[toy](row % 2, random.uniform());
  return [x + noise[toy] * random.normal(), y + noise[toy] * random.normal()];
}

/** Mean 0 and variance 1, column by column. */
function standardised(points: readonly Point[]): Float32Array {
  const columns = [0, 1].map((k) => {
    const values = points.map((point) => point[k]!);
    const mean = values.reduce((a, b) => a + b, 0) / values.length;
    const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
    return values.map((value) => (value - mean) / deviation);
  });
  return Float32Array.from(points.flatMap((_, row) => [columns[0]![row]!, columns[1]![row]!]));
}

/** 400 points of two classes in the plane, half of each, standardised; every fourth pair is for validation. The same seed draws the same points. */
export function toyData(toy: Toy, seed: number): TrainingData {
  const random = randomStream(seed).split("toy", toy);
  const points = Array.from({ length: rows }, (_, row) => draw(toy, random, row));
  const isHeldOut = (row: number) => Math.floor(row / 2) % 4 === 0;
  const numbers = Int32Array.from({ length: rows }, (_, row) => row);
  return {
    features: standardised(points),
    targets: Float32Array.from(numbers, (row) => row % 2),
    rows,
    train: numbers.filter((row) => !isHeldOut(row)),
    validation: numbers.filter(isHeldOut),
  };
}
