import type { Result } from "../../derivation/index.ts";
import { type Html, slopeStripsChart } from "../../figure/index.ts";
import { formatNumber } from "../../wording/index.ts";
import { type Drawing, frame } from "./frame.ts";
import { boundsOf, functionNote, ofFunction, sharesOf, shownFunctions, shownNote, trainedSeeds } from "./learned.ts";

/** More strips than this are hard to compare by eye. */
const mostSeeds = 12;

function drawing(index: number, result: Result): Drawing {
  const seeds = trainedSeeds(result).slice(0, mostSeeds);
  const note = functionNote(index, result.functions);
  const strips = seeds.map(({ seed, slopes, density }) => ({
    name: `seed ${seed}`,
    slopes: ofFunction(slopes, index, result),
    shares: sharesOf(density, index, result),
  }));
  return {
    id: `slopes-${index}`,
    title: `Slopes of every region for every seed${note}`,
    description: `One strip for each of ${seeds.length} seeds: colour is the slope of a region, the bar above it the share of data in it.`,
    draw: (width) => [
      slopeStripsChart({
        width,
        heading: note.replace(", ", ""),
        knots: result.knots,
        strips,
        bounds: boundsOf(result),
      }),
    ],
  };
}

/** The slopes of every region for every seed, as strips of colour under bars of density. */
export function slopesFigure(result: Result): Html {
  const trained = trainedSeeds(result).length;
  const note = trained > mostSeeds ? ` The first ${mostSeeds} of ${trained} seeds are drawn.` : "";
  return frame(
    "slopes",
    shownFunctions(result.functions).map((index) => drawing(index, result)),
    [
      { swatch: "block lower", label: `slope ${formatNumber(result.band[0])}` },
      { swatch: "ramp", label: "in between" },
      { swatch: "block upper", label: `slope ${formatNumber(result.band[1])}` },
      { swatch: "block muted", label: "share of the data" },
    ],
    `Slopes region by region, one strip for each seed; the bars above a strip show where that seed’s data fall. Full colour: at a bound.${note}${shownNote(result.functions)}`,
  );
}
