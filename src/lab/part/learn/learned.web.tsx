import { barsChart, learnedFunctionChart, regionTitle, segmentsOf, slopeColour } from "../../../figure/index.ts";
import { activeTolerance } from "../../../optimum/index.ts";
import type { Frame } from "../../learn/frame.ts";
import { text } from "../../text/index.ts";
import { LiveDrawing } from "../part.web.tsx";

export const boundsOf = (band: readonly [number, number]) => ({ band, tolerance: activeTolerance });

/** A list of numbers cut into one for each function. */
export function byFunction(values: readonly number[], regions: number): readonly (readonly number[])[] {
  return Array.from({ length: values.length / regions }, (_, k) => values.slice(k * regions, (k + 1) * regions));
}

const [width, most] = [440, 12];
/** Heights of the axis of shares: few, so that it seldom moves. */
const tops = [10, 20, 40, 60, 100.1] as const;

/** Each region's share of the data over all functions, and the mean of the slopes there by the data. */
function regionsOf({ slopes, shares, network }: Frame): readonly { readonly share: number; readonly slope: number }[] {
  const { regions } = network.grid;
  const parts = byFunction(shares, regions);
  return Array.from({ length: regions }, (_, k) => {
    const share = parts.reduce((sum, part) => sum + part[k]!, 0);
    const sum = parts.reduce((total, part, f) => total + part[k]! * slopes[f * regions + k]!, 0);
    return { share, slope: share > 0 ? sum / share : slopes[k]! };
  });
}

/** The learned activation, or the first dozen of them, over the density of the data; another function drawn over it. */
export function Learned({
  id = "learned",
  frame,
  band,
  over = [],
}: {
  id?: string;
  frame: Frame;
  band: readonly [number, number];
  over?: readonly (readonly [number, number])[];
}) {
  const { knots, regions } = frame.network.grid;
  const bounds = boundsOf(band);
  const steepest = Math.max(...band.map(Math.abs));
  const functions = byFunction(frame.slopes, regions);
  const bars = regionsOf(frame).map(({ share, slope }, k) => ({
    from: knots[k]!,
    to: knots[k + 1]!,
    height: 100 * share,
    fill: slopeColour(slope, bounds),
    title: regionTitle(knots[k]!, knots[k + 1]!, slope, share),
  }));
  const top = tops.find((each) => bars.every(({ height }) => height <= each))!;
  const words = text.learn.figure;
  const first = functions[0]!.map((slope) => slope.toFixed(2)).join(", ");
  return (
    <LiveDrawing
      id={id}
      title={functions.length === 1 ? words.one : words.many}
      description={functions.length === 1 ? words.slopes(first) : words.slopesOf(functions.length, first)}
      charts={[
        learnedFunctionChart({
          ...{ width, height: 250, y: "s(x)", over, bounds },
          segments: functions.slice(0, most).flatMap((slopes) => segmentsOf(knots, slopes)),
          range: [knots[0]! * steepest, knots.at(-1)! * steepest],
        }),
        barsChart({ width, height: 110, x: words.input, y: words.data, bars, gap: 1, range: [0, top] }),
      ]}
    />
  );
}
