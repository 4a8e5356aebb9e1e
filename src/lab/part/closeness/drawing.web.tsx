import { choose, chosen } from "../../state/store.web.ts";
import { text } from "../../text/index.ts";
import { membershipKnots, withMembership } from "../../theory/drawn-closeness.ts";
import { draggedValues } from "../dragged-values.web.ts";
import { type GraphFrame, PointsOver } from "../points-over.web.tsx";

const { seen, move, letGo } = draggedValues(
  () => chosen.memberships,
  (memberships) => choose({ memberships }),
);

/** Memberships of the drawn closeness as they are seen. */
export const membershipsSeen = seen;

/** The drawn closeness over its figure. */
export function MembershipOver({ frame }: { frame: GraphFrame }) {
  const values = membershipsSeen();
  const points = membershipKnots.map((knot, k) => [knot, values[k]!] as const);
  return (
    <PointsOver
      frame={frame}
      title={text.closeness.drawing.title}
      points={points.filter(([knot]) => knot <= frame.reach[1])}
      line={[[0, 1], ...points, [frame.reach[1], values.at(-1)!]]}
      label={text.closeness.drawing.point}
      steps={[1 / 32, 1 / 8]}
      onMove={(point, value) => move(withMembership(values, point, value))}
      onEnd={letGo}
    />
  );
}
