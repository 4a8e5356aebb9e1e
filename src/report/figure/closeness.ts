import type { Result } from "../../derivation/index.ts";
import { extendedNumber } from "../../document/index.ts";
import { colour, curvesChart, type Html } from "../../figure/index.ts";
import { formatNumber } from "../../wording/index.ts";
import { type Drawing, frame, type KeyEntry } from "./frame.ts";

type Curve = Result["closeness"]["curve"];

const height = 240;
const first = { stroke: colour("first"), width: 2.5 };

function membership({ in: input, out: output, curve }: Result["closeness"]): Drawing {
  const same = input === output;
  const outputs = { stroke: colour("second"), width: 2.5, dash: "7,4" };
  return {
    id: "closeness-membership",
    title: "Membership functions of closeness",
    description: `Degree of closeness against distance: ${same ? input : `${input} for inputs, ${output} for outputs`}.`,
    draw: (width) => [
      curvesChart({
        width,
        height,
        x: "distance d",
        y: "degree of closeness",
        range: [0, 1],
        levels: [{ at: 0, stroke: colour("ink") }],
        curves: [
          { points: curve.map(({ d, muIn }) => [d, muIn]), ...first },
          ...(same ? [] : [{ points: curve.map(({ d, muOut }) => [d, muOut] as const), ...outputs }]),
        ],
      }),
    ],
  };
}

/** The bound L where it is a finite number that can be drawn as a line. */
function drawnBound(result: Result): number | null {
  const bound = extendedNumber(result.slopeBound.hi);
  return Number.isFinite(bound) ? bound : null;
}

function modulusTop(curve: Curve, bound: number | null): number {
  const farthest = curve.at(-1)?.d ?? 1;
  const values = curve.flatMap(({ g, omega }) => [extendedNumber(g), extendedNumber(omega)]).filter(Number.isFinite);
  const largest = Math.max(1e-9, ...values, (bound ?? 0) * farthest);
  const roof = bound !== null && bound > 0 ? 2 * bound * farthest : 3 * farthest;
  return Math.min(largest, roof);
}

function modulus(result: Result): Drawing {
  const { curve } = result.closeness;
  const bound = drawnBound(result);
  const top = modulusTop(curve, bound);
  const last = curve.at(-1)?.d ?? 1;
  const end = bound !== null && bound > 0 ? Math.min(last, top / bound) : last;
  const points = (of: "g" | "omega") =>
    curve.map((row) => {
      const value = extendedNumber(row[of]);
      return [row.d, value <= top ? value : Number.NaN] as const;
    });
  const straight = (slope: number) => ({
    points: [[0, 0] as const, [end, slope * end] as const],
    stroke: colour("ink"),
    width: 1.3,
    dash: "4,4",
  });
  return {
    id: "closeness-modulus",
    title: "Largest allowed output distance",
    description: `Modulus g and its subadditive hull ω against distance${bound === null ? "; there is no finite slope bound" : `, with the line L·d for L = ${formatNumber(bound, 4)}`}.`,
    draw: (width) => [
      curvesChart({
        width,
        height,
        x: "distance d",
        y: "allowed output distance",
        range: [0, top],
        levels: [{ at: 0, stroke: colour("ink") }],
        curves: [
          { points: points("g"), stroke: colour("second"), width: 6, opacity: 0.4 },
          { points: points("omega"), ...first },
          ...(bound === null ? [] : [straight(bound)]),
        ],
      }),
    ],
  };
}

function key(result: Result): readonly KeyEntry[] {
  const { in: input, out: output } = result.closeness;
  return [
    { swatch: "first", label: input === output ? `μ = ${input}; ω (right)` : `μ for inputs, ${input}; ω (right)` },
    ...(input === output ? [] : [{ swatch: "dashed second", label: `μ for outputs, ${output}` }]),
    { swatch: "broad second", label: "g (right)" },
    ...(drawnBound(result) === null ? [] : [{ swatch: "dashed ink", label: "the line L·d (right)" }]),
  ];
}

/** Closeness: memberships of inputs and outputs, and the modulus g, its hull ω and the line L·d. */
export function closenessFigure(result: Result): Html {
  return frame(
    "closeness",
    [membership(result.closeness), modulus(result)],
    key(result),
    `Left: how close two points d apart are. Right: how far apart the outputs may be. ${drawnBound(result) === null ? "No line through the origin lies above ω near 0: there is no finite slope bound." : "ω never rises above the line L·d."}`,
  );
}
