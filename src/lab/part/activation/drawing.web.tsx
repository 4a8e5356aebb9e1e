import { signal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { choose, chosen } from "../../state/store.web.ts";
import { drawnKnots, drawnReach, drawnValue } from "../../theory/drawn.ts";
import { graphFrame, reach } from "./frame.ts";

/** The values while a point is dragged; null: those of the state. */
const dragged = signal<readonly number[] | null>(null);

/** The values that are seen. */
export const drawnValues = (): readonly number[] => dragged.value ?? chosen.drawn;

const [lo, hi] = drawnReach;
const { width, height, x, y, valueAt } = graphFrame;

/** The inside of the figure. */
const inner = {
  width: x(reach) - x(-reach),
  height: y(lo) - y(hi),
  viewBox: `${x(-reach)} ${y(hi)} ${x(reach) - x(-reach)} ${y(lo) - y(hi)}`,
} as const;

const withValue = (k: number, value: number) => drawnValues().map((old, i) => (i === k ? drawnValue(value) : old));

/** How far a key moves a point; Home and End bring it to its ends. */
const moves: Readonly<Record<string, number>> = {
  ArrowUp: 0.125,
  ArrowRight: 0.125,
  ArrowDown: -0.125,
  ArrowLeft: -0.125,
  PageUp: 0.5,
  PageDown: -0.5,
  Home: lo - hi,
  End: hi - lo,
};

function path(values: readonly number[]): string {
  const places = drawnKnots.map((knot, k) => [knot, values[k]!] as const);
  const last = places.length - 1;
  const beyond = (end: number, inner: number, at: number) =>
    values[end]! +
    ((values[end]! - values[inner]!) / (drawnKnots[end]! - drawnKnots[inner]!)) * (at - drawnKnots[end]!);
  const all = [[-reach, beyond(0, 1, -reach)], ...places, [reach, beyond(last, last - 1, reach)]] as const;
  return all.map(([a, b], k) => `${k === 0 ? "M" : "L"}${x(a)},${y(b)}`).join("");
}

/** The drawn activation over its figure: its points are sliders, moved by the pointer or the keys. */
export function DrawingOver() {
  const picture = useRef<SVGSVGElement>(null);
  const values = drawnValues();
  const at = (event: PointerEvent) => {
    const box = picture.current!.getBoundingClientRect();
    return valueAt(((event.clientY - box.top) / box.height) * height);
  };
  const end = () => {
    if (dragged.value === null) return;
    choose({ drawn: dragged.value });
    dragged.value = null;
  };
  return (
    <svg ref={picture} class="over" viewBox={`0 0 ${width} ${height}`}>
      <title>Points of the drawn activation</title>
      <svg x={x(-reach)} y={y(hi)} width={inner.width} height={inner.height} viewBox={inner.viewBox} aria-hidden="true">
        <path d={path(values)} />
      </svg>
      {drawnKnots.map((knot, k) => (
        <circle
          key={knot}
          cx={x(knot)}
          cy={y(values[k]!)}
          r={7}
          role="slider"
          tabindex={0}
          aria-orientation="vertical"
          aria-label={`s at x = ${knot}`}
          aria-valuemin={lo}
          aria-valuemax={hi}
          aria-valuenow={values[k]!}
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId);
            dragged.value = values;
          }}
          onPointerMove={(event) => {
            if (dragged.value !== null) dragged.value = withValue(k, at(event));
          }}
          onPointerUp={end}
          onPointerCancel={end}
          onKeyDown={(event) => {
            const move = moves[event.key];
            if (move === undefined) return;
            event.preventDefault();
            choose({ drawn: withValue(k, values[k]! + move) });
          }}
        />
      ))}
    </svg>
  );
}
