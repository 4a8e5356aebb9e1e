import { choose, chosen } from "../../state/store.web.ts";
import { text } from "../../text/index.ts";
import { drawnKnots, drawnReach, drawnValue } from "../../theory/drawn.ts";
import { draggedValues } from "../dragged-values.web.ts";
import { PointsOver } from "../points-over.web.tsx";
import { graphFrame, reach } from "./frame.ts";

const { seen, move, letGo } = draggedValues(
  () => chosen.drawn,
  (drawn) => choose({ drawn }),
);

/** The values that are seen. */
export const drawnValues = seen;

/** The points, and the end pieces to the ends of the figure. */
function lineOf(values: readonly number[]) {
  const places = drawnKnots.map((knot, k) => [knot, values[k]!] as const);
  const last = places.length - 1;
  const beyond = (end: number, inner: number, at: number) =>
    values[end]! +
    ((values[end]! - values[inner]!) / (drawnKnots[end]! - drawnKnots[inner]!)) * (at - drawnKnots[end]!);
  return [[-reach, beyond(0, 1, -reach)], ...places, [reach, beyond(last, last - 1, reach)]] as const;
}

/** The drawn activation over its figure. */
export function DrawingOver() {
  const values = drawnValues();
  return (
    <PointsOver
      frame={{ ...graphFrame, reach: [-reach, reach], range: drawnReach }}
      title={text.activation.drawing.title}
      points={drawnKnots.map((knot, k) => [knot, values[k]!] as const)}
      line={lineOf(values)}
      label={text.activation.drawing.point}
      steps={[0.125, 0.5]}
      onMove={(point, value) => move(values.map((old, k) => (k === point ? drawnValue(value) : old)))}
      onEnd={letGo}
    />
  );
}
