import type { Draw } from "./resample.ts";

/** How well families foretold answers that they had not seen, by the order of the families. */
export interface Contest {
  /** Mean over the draws of the mean squared error on what was left out. */
  readonly unseen: readonly number[];
  /** Share of the draws in which a family foretold better than the chosen one; equally well counts half. */
  readonly better: readonly number[];
  /** The place of the family with the least mean error; of equal ones the first. */
  readonly chosen: number;
}

/** Which family foretells best what was not seen. Pure. */
export function chooseFamily(draws: readonly Pick<Draw, "unseen">[]): Contest {
  const families = draws[0]!.unseen.map((_, family) => family);
  const mean = (of: (draw: Pick<Draw, "unseen">) => number) =>
    draws.reduce((sum, draw) => sum + of(draw), 0) / draws.length;
  const unseen = families.map((family) => mean((draw) => draw.unseen[family]!));
  const chosen = unseen.indexOf(Math.min(...unseen));
  const better = families.map((family) =>
    family === chosen ? 0 : mean(({ unseen: losses }) => (1 - Math.sign(losses[family]! - losses[chosen]!)) / 2),
  );
  return { unseen, better, chosen };
}
