import type { Result } from "../../derivation/index.ts";
import { decisionRegionsChart, type Html, narrowWidth, seriesColour, thirdWidth } from "../../figure/index.ts";
import { formatScore } from "../../wording/index.ts";
import { activationName, isFree } from "../story/wording.ts";
import { frame } from "./frame.ts";

/** With more classes than this their colours begin again. */
const mostClasses = 10;

/** What networks with different activations decide in the plane, side by side; null where the data do not lie in one. */
export function decisionRegionsFigure({ plane, data, compare, scoreName }: Result): Html | null {
  if (plane === null || data.classes === null || data.classes.length > mostClasses) return null;
  const [first, second] = plane.columns;
  const drawings = plane.decisions.map(({ activation, cells }, i) => {
    const row = compare.find((each) => !isFree(each) && each.activation === activation);
    const name = row ? activationName(row) : activation;
    const heading = row ? `${name}, ${scoreName} ${formatScore(row.score)}` : name;
    return {
      id: `decisions-${i}`,
      title: `What the network decides: ${heading}`,
      description: `Classes over ${first} and ${second}, with the rows of the table.`,
      draw: (width: number) => [
        decisionRegionsChart({
          width,
          heading,
          x: { name: first, domain: plane.x },
          y: { name: second, domain: plane.y },
          cells,
          points: plane.points,
        }),
      ],
    };
  });
  return frame(
    "decisions",
    drawings,
    data.classes.map(({ label }, k) => ({ swatch: `dot ${seriesColour(k)}`, label })),
    `What networks decide where: of each activation the one that is best on its validation rows; scores are means over the splits. Dots are rows of the table${plane.points.length < data.rows ? ` (${plane.points.length} of ${data.rows})` : ""}.`,
    drawings.length === 3 ? thirdWidth : narrowWidth,
  );
}
