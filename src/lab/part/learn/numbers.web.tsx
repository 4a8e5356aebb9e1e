import { activeSet, activeTolerance } from "../../../optimum/index.ts";
import { formatShare } from "../../../wording/index.ts";
import type { Frame } from "../../learn/frame.ts";
import { chosen } from "../../state/store.web.ts";
import { text } from "../../text/index.ts";
import { byFunction } from "./learned.web.tsx";

/** How many differ from their neighbours: the pieces that are left, of all functions. */
function pieces({ slopes, network }: Frame, tolerance: number): number {
  const differs = (each: readonly number[]) =>
    each.filter((slope, k) => k === 0 || Math.abs(slope - each[k - 1]!) > tolerance).length;
  return byFunction(slopes, network.grid.regions).reduce((sum, each) => sum + differs(each), 0);
}

/** The share of the data that meet a slope at an end of the band. */
export const atBounds = ({ slopes, shares }: Frame, [lo, hi]: readonly [number, number]): number =>
  activeSet(slopes, shares, { lo, hi }).weighted;

/** What is counted of an epoch. */
export function Numbers({ frame }: { frame: Frame | null }) {
  const [lo, hi] = chosen.learnBand;
  const share = frame && atBounds(frame, chosen.learnBand);
  const tolerance = activeTolerance * (hi - lo);
  return (
    <dl class="numbers" aria-live="off">
      <div class="large">
        <dt>{text.learn.numbers.share(lo, hi, tolerance)}</dt>
        <dd id="share">{share === null ? "–" : formatShare(share)}</dd>
      </div>
      <div>
        <dt>{text.learn.numbers.pieces}</dt>
        <dd>{frame ? pieces(frame, tolerance) : "–"}</dd>
      </div>
      <div>
        <dt>{text.learn.numbers.heldOut}</dt>
        <dd>{frame ? formatShare(frame.heldOut.accuracy) : "–"}</dd>
      </div>
      <div>
        <dt>{text.learn.numbers.epoch}</dt>
        <dd id="epoch">{frame ? frame.epoch : 0}</dd>
      </div>
    </dl>
  );
}
