import { normalDensity, normalDistribution } from "../../activation/index.ts";
import { OptimumError } from "../optimum-error.ts";
import type { Density, Moments } from "./density.ts";
import { integral } from "./integral.ts";

/** Beyond so many standard deviations lies a mass of 1e-32, which `integral` leaves out. */
const TAILS = 12;
/** Quadrature starts on panels of this many standard deviations. */
const PANEL = 0.5;

/**
 * The normal distribution with mean 0 and standard deviation σ.
 *
 * Moments in closed form, a few ulp of 1, σ and σ²; integrals by quadrature on ±12σ. Throws OptimumError "optimum/bad-density".
 */
export function gaussianDensity(sigma: number): Density {
  if (!(sigma > 0 && Number.isFinite(sigma))) {
    throw new OptimumError("optimum/bad-density", `gaussian(σ) needs a standard deviation above 0, got ${sigma}.`);
  }
  const mass = (from: number, to: number): number => massBetween(from / sigma, to / sigma);
  return Object.freeze({
    name: `gaussian(${sigma})`,
    atoms: null,
    mass,
    moments: (from: number, to: number): Moments => {
      const [a, b] = [from / sigma, to / sigma];
      const m = massBetween(a, b);
      const [pa, pb] = [normalDensity(a), normalDensity(b)];
      // An infinite end contributes ∞·0 = 0.
      const end = (x: number, p: number): number => (p === 0 ? 0 : x * p);
      return [m, sigma * (pa - pb), sigma * sigma * (m + end(a, pa) - end(b, pb))];
    },
    integral: (g: (x: number) => number, from: number, to: number) => {
      const weighted = (u: number): number => {
        const p = normalDensity(u);
        return p === 0 ? 0 : g(sigma * u) * p;
      };
      return overPanels(weighted, Math.max(-TAILS, from / sigma), Math.min(TAILS, to / sigma));
    },
  });
}

/** Φ(b) − Φ(a), from the side where both are small. */
function massBetween(a: number, b: number): number {
  return a > 0 ? normalDistribution(-a) - normalDistribution(-b) : normalDistribution(b) - normalDistribution(a);
}

function overPanels(weighted: (u: number) => number, from: number, to: number): number {
  if (!(from < to)) return 0;
  const panels = Math.ceil((to - from) / PANEL);
  const edge = (k: number): number => (k === panels ? to : from + (k * (to - from)) / panels);
  const edges = Array.from({ length: panels + 1 }, (_, k) => edge(k));
  const scale = edges.reduce((most, u) => Math.max(most, Math.abs(weighted(u))), Number.MIN_VALUE);
  return edges.slice(1).reduce((sum, u, k) => sum + integral(weighted, [edges[k]!, u], scale), 0);
}
