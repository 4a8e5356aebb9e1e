import { colour, curvesChart } from "../../../figure/index.ts";
import type { RepairDocument } from "../../../question/repair/document.ts";
import { text } from "../../text/index.ts";
import type { Drawn, TheoryAnswers } from "../../theory/answer.ts";
import { drawnReach } from "../../theory/drawn.ts";
import { KeptDrawing } from "../part.web.tsx";
import { DrawingOver } from "./drawing.web.tsx";
import { graphFrame, reach } from "./frame.ts";

const words = text.activation;

type Certified = TheoryAnswers["certify"];

const { width, height } = graphFrame;

export const pairs = (xs: readonly number[], ys: readonly number[]) => xs.map((x, i) => [x, ys[i]!] as const);

/** The slopes between knots, in their middles. */
const slopesOf = ({ knots, values }: RepairDocument) =>
  knots
    .slice(1)
    .map((knot, k) => [(knot + knots[k]!) / 2, (values[k + 1]! - values[k]!) / (knot - knots[k]!)] as const);

/** Its slopes in the band. */
const slopesChart = (drawn: Drawn, band: readonly [number, number], repaired: RepairDocument | null) =>
  curvesChart({
    ...{ width, height: 210, x: "x", y: words.graph.slopes, reach: [-reach, reach] },
    range: heights(drawn.slope, band),
    shaded: band,
    curves: [
      ...(repaired === null
        ? []
        : [{ points: slopesOf(repaired), stroke: colour("chosen"), width: 5, opacity: 0.5, isCut: true as const }]),
      { points: pairs(drawn.x, drawn.slope), stroke: colour("s1"), width: 2.2, isCut: true },
    ],
  });

/** The height of the figure: what is drawn, without what shoots out of it. */
function heights(values: readonly number[], band: readonly [number, number]): readonly [number, number] {
  const finite = values.filter(Number.isFinite).toSorted((a, b) => a - b);
  const inner = finite.slice(Math.floor(finite.length * 0.01), Math.ceil(finite.length * 0.99));
  const [lo, hi] = [Math.min(band[0], inner[0] ?? 0), Math.max(band[1], inner.at(-1) ?? 1)];
  const margin = 0.08 * (hi - lo || 1);
  return [lo - margin, hi + margin];
}

/** The activation with its slopes in the band beneath it, the pair that refutes it, and the nearest admissible one; a drawn one under its points. */
export function Graph({
  found: { certificate, drawn },
  repaired,
  isDrawn,
  band,
}: {
  found: Certified;
  repaired: RepairDocument | null;
  isDrawn: boolean;
  band: readonly [number, number];
}) {
  const { witness } = certificate;
  const heightAt = (x: number) =>
    drawn.s[drawn.x.reduce((best, place, i) => (Math.abs(place - x) < Math.abs(drawn.x[best]! - x) ? i : best), 0)]!;
  const range = isDrawn ? drawnReach : heights(drawn.s, [0, 0]);
  const isShown = witness !== null && [witness.x, witness.xPrime].every((x) => Math.abs(x) <= reach);
  const figure = (
    <KeptDrawing
      id="function"
      title={words.graph.title}
      description={isShown ? words.graph.witness(witness.x, witness.xPrime) : words.graph.description}
      charts={[
        curvesChart({
          ...{ width, height, x: "x", y: "s(x)", reach: [-reach, reach], range },
          levels: [{ at: 0, stroke: colour("ink"), opacity: 0.25 }],
          uprights: [{ at: 0, stroke: colour("ink"), opacity: 0.25 }],
          curves: [
            ...(repaired === null
              ? []
              : [
                  {
                    points: pairs(repaired.knots, repaired.values),
                    stroke: colour("chosen"),
                    width: 5,
                    opacity: 0.5,
                    isCut: true as const,
                  },
                ]),
            ...(isDrawn
              ? []
              : [{ points: pairs(drawn.x, drawn.s), stroke: colour("s1"), width: 2.2, isCut: true as const }]),
            ...(isShown
              ? [
                  {
                    points: [witness.x, witness.xPrime].map((x) => [x, heightAt(x)] as const),
                    stroke: colour("s2"),
                    width: 4,
                  },
                ]
              : []),
          ],
        }),
        slopesChart(drawn, band, repaired),
      ]}
    />
  );
  if (!isDrawn) return figure;
  return (
    <div class="drawn">
      {figure}
      <DrawingOver />
    </div>
  );
}

/** The convex function whose proximity operator the nearest admissible one is. */
export function Potential({ points }: { points: NonNullable<TheoryAnswers["repair"]["potential"]> }) {
  return (
    <KeptDrawing
      id="potential"
      title={words.potential.title}
      description={words.potential.description}
      charts={[
        curvesChart({
          ...{ width, height: 170, x: "y", y: "φ(y)" },
          curves: [{ points, stroke: colour("chosen"), width: 2.2 }],
        }),
      ]}
    />
  );
}
