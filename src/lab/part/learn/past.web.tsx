import { colour, curvesChart, slopeColour } from "../../../figure/index.ts";
import type { Frame } from "../../learn/frame.ts";
import { text } from "../../text/index.ts";
import { KeptDrawing } from "../part.web.tsx";
import { useOpen } from "../use-open.web.ts";
import { boundsOf } from "./learned.web.tsx";
import { frames, going } from "./watched.web.ts";

const words = text.learn.past;
const [width, height] = [440, 190];
/** While it plays, the figures of the past are drawn anew after so many epochs. */
const every = 10;

const reachOf = (past: readonly Frame[]) => [0, Math.max(40, past.at(-1)!.epoch)] as const;

/** Every region's slope over the epochs. */
function Paths({ past, band }: { past: readonly Frame[]; band: readonly [number, number] }) {
  const last = past.at(-1)!;
  const curves = last.slopes.slice(0, 64).map((slope, k) => ({
    points: past.map(({ epoch, slopes }) => [epoch, slopes[k]!] as const),
    stroke: slopeColour(slope, boundsOf(band)),
    width: 1.5,
  }));
  const room = 0.03 * (band[1] - band[0]);
  return (
    <KeptDrawing
      id="paths"
      title={words.slopes}
      description={words.slopesDescription}
      charts={[
        curvesChart({
          ...{ width, height, x: words.epoch, y: words.slope, reach: reachOf(past), curves },
          range: [band[0] - room, band[1] + room],
        }),
      ]}
    />
  );
}

function Losses({ past }: { past: readonly Frame[] }) {
  const of = (rows: "train" | "heldOut") => past.map((frame) => [frame.epoch, frame[rows].loss] as const);
  const { train, heldOut } = past.at(-1)!;
  return (
    <KeptDrawing
      id="losses"
      title={words.losses}
      description={words.lossesDescription(train.loss.toFixed(3), heldOut.loss.toFixed(3))}
      charts={[
        curvesChart({
          ...{ width, height, x: words.epoch, y: words.loss, reach: reachOf(past) },
          curves: [
            { points: of("train"), stroke: colour("s1"), width: 1.6 },
            { points: of("heldOut"), stroke: colour("s2"), width: 1.6 },
          ],
        }),
      ]}
    />
  );
}

function Figures({ band }: { band: readonly [number, number] }) {
  const all = frames.value;
  const past = going.value === "playing" ? all.slice(0, 1 + every * Math.floor((all.length - 1) / every)) : all;
  return (
    <div class="panels">
      <Paths past={past} band={band} />
      <Losses past={past} />
    </div>
  );
}

/** How slopes and losses came to where they are. */
export function Past({ band }: { band: readonly [number, number] }) {
  const { isOpen, onToggle } = useOpen();
  return (
    <details onToggle={onToggle}>
      <summary>{words.summary}</summary>
      {isOpen && frames.value.length > 0 && <Figures band={band} />}
    </details>
  );
}
