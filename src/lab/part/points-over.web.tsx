import { Fragment } from "preact";
import { useRef } from "preact/hooks";

/** Where the inside of a figure stands in it, in its own pixels, and what its axes show. */
export interface GraphFrame {
  readonly width: number;
  readonly height: number;
  readonly reach: readonly [number, number];
  readonly range: readonly [number, number];
}

/** Half of what a finger may touch, in pixels of the figure: twice what is seen. */
const handle = 15;

/** Margins of `curvesChart`. */
const [left, right, top, bottom] = [50, 16, 26, 42];

function placesOf({ width, height, reach, range }: GraphFrame) {
  const [inner, tall] = [width - left - right, height - top - bottom];
  const [lo, hi] = range;
  return {
    x: (place: number) => left + ((place - reach[0]) / (reach[1] - reach[0])) * inner,
    y: (value: number) => top + ((hi - value) / (hi - lo)) * tall,
    valueAt: (pixel: number) => hi - ((pixel - top) / tall) * (hi - lo),
    inside: { x: left, y: top, width: inner, height: tall, viewBox: `${left} ${top} ${inner} ${tall}` },
  };
}

type Point = readonly [x: number, y: number];

export interface Points {
  readonly frame: GraphFrame;
  readonly title: string;
  /** What can be moved up and down. */
  readonly points: readonly Point[];
  /** The line through them and beyond. */
  readonly line: readonly Point[];
  readonly label: (x: number) => string;
  /** What an arrow key and a page key move by. */
  readonly steps: readonly [small: number, large: number];
  /** While a point follows the pointer, and when it is let go or moved by a key. */
  readonly onMove: (point: number, value: number) => void;
  readonly onEnd: () => void;
}

/** How far a key moves a point; Home and End bring it to its ends. */
function moveOf(key: string, { steps: [small, large], frame }: Points): number | undefined {
  const [lo, hi] = frame.range;
  const moves: Readonly<Record<string, number>> = {
    ...{ ArrowUp: small, ArrowRight: small, ArrowDown: -small, ArrowLeft: -small },
    ...{ PageUp: large, PageDown: -large, Home: lo - hi, End: hi - lo },
  };
  return moves[key];
}

/** A function over its figure whose points are sliders, moved by the pointer or the keys. */
export function PointsOver(props: Points) {
  const { frame, title, points, line, label, onMove, onEnd } = props;
  const picture = useRef<SVGSVGElement>(null);
  const { x, y, valueAt, inside } = placesOf(frame);
  const dragged = useRef<number | null>(null);
  const at = (event: PointerEvent) => {
    const box = picture.current!.getBoundingClientRect();
    return valueAt(((event.clientY - box.top) / box.height) * frame.height);
  };
  const end = () => {
    if (dragged.current === null) return;
    dragged.current = null;
    onEnd();
  };
  const path = line.map(([a, b], k) => `${k === 0 ? "M" : "L"}${x(a)},${y(b)}`).join("");
  return (
    <svg ref={picture} class="over" viewBox={`0 0 ${frame.width} ${frame.height}`}>
      <title>{title}</title>
      <svg {...inside} aria-hidden="true">
        <path d={path} />
      </svg>
      {points.map(([place, value], k) => (
        <Fragment key={place}>
          <circle
            class="handle"
            cx={x(place)}
            cy={y(value)}
            r={handle}
            role="slider"
            tabindex={0}
            aria-orientation="vertical"
            aria-label={label(place)}
            aria-valuemin={frame.range[0]}
            aria-valuemax={frame.range[1]}
            aria-valuenow={value}
            // Else the page would be scrolled with the point.
            onTouchStart={(event) => event.preventDefault()}
            onPointerDown={(event) => {
              event.currentTarget.setPointerCapture(event.pointerId);
              dragged.current = k;
            }}
            onPointerMove={(event) => {
              if (dragged.current === k) onMove(k, at(event));
            }}
            onPointerUp={end}
            onPointerCancel={end}
            onKeyDown={(event) => {
              const move = moveOf(event.key, props);
              if (move === undefined) return;
              event.preventDefault();
              onMove(k, value + move);
              onEnd();
            }}
          />
          <circle class="dot" cx={x(place)} cy={y(value)} r={7} />
        </Fragment>
      ))}
    </svg>
  );
}
