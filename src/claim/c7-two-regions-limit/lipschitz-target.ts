/** A function on [−1, 1] with slopes in [−1, 1]. */
export interface LipschitzTarget {
  readonly name: string;
  readonly title: string;
  readonly at: (x: number) => number;
}

interface ZigZag {
  readonly name: string;
  readonly title: string;
  readonly knots: readonly number[];
  /** One more than knots. */
  readonly slopes: readonly number[];
}

/** The piecewise-linear function with these slopes whose mean over [−1, 1] is 0. */
export function zigZag({ name, title, knots, slopes }: ZigZag): LipschitzTarget {
  const bends = knots.map((knot, i) => ({ knot, bend: slopes[i + 1]! - slopes[i]! }));
  const mean = bends.reduce((sum, { knot, bend }) => sum + (bend * (1 - knot) ** 2) / 4, slopes[0]!);
  const at = (x: number) =>
    bends.reduce((sum, { knot, bend }) => sum + bend * Math.max(0, x - knot), slopes[0]! * (x + 1)) - mean;
  return { name, title, at };
}

/**
 * The targets of the published comparison, the very ones: f1 and f2 are what its code draws with its published seed, 5.
 * Source: Ducotterd, Goujon, Bohra, Perdios, Neumayer & Unser, "Improving Lipschitz-constrained neural networks by learning
 * activation functions" (2022), one-dimensional experiment.
 */
export function publishedTargets(): readonly LipschitzTarget[] {
  const f1 = zigZag({
    name: "f1",
    title: "f1 (slopes ±1)",
    knots: [
      -0.5865616893211472, -0.556013657820521, -0.4063989968475561, -0.023177622410341714, 0.036835975745886484,
      0.22348772580529142, 0.5318157129606311, 0.7414646123547528, 0.8372218158758431,
    ],
    slopes: [1, -1, 1, -1, 1, -1, 1, -1, 1, -1],
  });
  const f2 = zigZag({
    name: "f2",
    title: "f2 (slopes −1, 0, 1)",
    knots: [
      -0.8385174624702503, -0.6833802645746976, -0.6245575426774967, -0.4518270760155507, -0.40784013453270407,
      -0.17152996183789737, -0.11738155420809382, 0.47688059239794, 0.7598740624025577,
    ],
    slopes: [1, -1, 0, 1, -1, 0, 1, 0, 1, 0],
  });
  return [f1, f2, cosine(7, "f3")];
}

/** cos(kπx)/(kπ), of slope −sin(kπx). */
export function cosine(k: number, name: string): LipschitzTarget {
  return { name, title: `${name} = cos(${k}πx)/${k}π`, at: (x) => Math.cos(k * Math.PI * x) / (k * Math.PI) };
}

/** |x − kink|, less its mean over [−1, 1]. */
export function absolute(kink: number, name: string): LipschitzTarget {
  return zigZag({ name, title: kink === 0 ? "|x|" : `|x − ${kink}|`, knots: [kink], slopes: [-1, 1] });
}

/** The published targets and |x|. */
export const lipschitzTargets = (): readonly LipschitzTarget[] => [...publishedTargets(), absolute(0, "abs")];
