import { areaY, line, rectY, ruleX, ruleY } from "@observablehq/plot";
import { at } from "../activation/index.ts";
import { activeTolerance } from "../optimum/index.ts";
import type { OptimumAnswer } from "../question/index.ts";
import type { FigureDocument } from "../report/index.ts";
import { type Panel, panelFigure, samples } from "./panel-figure.ts";
import { short } from "./sketch.ts";

const ink = { function: "#0072b2", active: "#0072b2", inside: "#d55e00", band: "#56b4e9", mass: "#009e73" } as const;
const BARS = 96;

function functionPanel({ optimum, interval }: OptimumAnswer): Panel {
  return {
    title: `${optimum.criterion}, ${optimum.goal}d to ${short(optimum.value)}`,
    x: "x",
    y: "s(x)",
    marks: [
      ruleY([0], { strokeOpacity: 0.3 }),
      ruleX([0], { strokeOpacity: 0.3 }),
      line(
        samples(interval, (x) => at(optimum.activation, x)),
        { stroke: ink.function, strokeWidth: 2 },
      ),
    ],
  };
}

function slopePanel({ optimum, space, interval: [from, to], question: { band } }: OptimumAnswer): Panel {
  const [lo, hi] = band;
  const margin = 0.15 * (hi - lo);
  const edges = [from, ...space.kinks, to];
  const steps = optimum.slopes.map((slope, k) => ({ x1: edges[k]!, x2: edges[k + 1]!, slope }));
  const isActive = (slope: number) => Math.min(slope - lo, hi - slope) <= activeTolerance * (hi - lo);
  const drawn = (some: typeof steps, stroke: string) =>
    some.map(({ x1, x2, slope }) =>
      line(
        [
          [x1, slope],
          [x2, slope],
        ],
        { stroke, strokeWidth: 4 },
      ),
    );
  const strip = [from, to].map((x) => ({ x, lo, hi }));
  return {
    title: "its slopes: at a bound of the band (blue), between (orange)",
    x: "x",
    y: "s′(x)",
    domain: [lo - margin, hi + margin],
    marks: [
      areaY(strip, { x: "x", y1: "lo", y2: "hi", fill: ink.band, fillOpacity: 0.2 }),
      ...drawn(
        steps.filter(({ slope }) => isActive(slope)),
        ink.active,
      ),
      ...drawn(
        steps.filter(({ slope }) => !isActive(slope)),
        ink.inside,
      ),
    ],
  };
}

function densityPanel({ space, interval: [lo, hi] }: OptimumAnswer): Panel {
  const edge = (k: number) => lo + ((hi - lo) * k) / BARS;
  const bars = Array.from({ length: BARS }, (_, k) => {
    const [x1, x2] = [edge(k), edge(k + 1)];
    return { x1, x2, height: space.density.mass(x1, x2) / (x2 - x1) };
  });
  return {
    title: `density of pre-activations: ${space.density.name}`,
    x: "x",
    y: "ρ(x)",
    marks: [
      ruleY([0], { strokeOpacity: 0.3 }),
      rectY(bars, { x1: "x1", x2: "x2", y: "height", fill: ink.mass, fillOpacity: 0.7, inset: 0 }),
    ],
  };
}

/** The best function, its slopes in the band, and the density that they are weighed by, as one SVG file. */
export function optimumFigure(found: OptimumAnswer, document: FigureDocument): string {
  const { optimum, question } = found;
  const name = `${optimum.criterion}, ${optimum.goal}d over slopes in [${question.band.join(", ")}]`;
  return panelFigure(name, [functionPanel(found), slopePanel(found), densityPanel(found)], document);
}
