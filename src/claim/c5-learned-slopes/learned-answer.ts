import { gains } from "../../derivation/index.ts";
import type { Estimate } from "../../statistics/index.ts";
import { formatShare, listed } from "../../wording/index.ts";
import { dataSets } from "../experiment/data-set.ts";
import type { ClaimVerdict } from "../finding.ts";
import {
  activeOf,
  type Cell,
  deliveredShare,
  isDelivered,
  isStraight,
  type LearnedNetwork,
  lastShare,
  overRepeats,
  type Regime,
  regimes,
  regimeWords,
} from "./learned-cells.ts";
import { agreeing, almostAll, dataSetsBeside } from "./learned-rule.ts";

/** The weaker reading, "most", reported beside. */
const majority = 0.5;

function summaryOf(all: readonly Cell[], regime: Regime): string {
  const shares = all.filter((cell) => cell.regime === regime).flatMap((cell) => deliveredShare(cell)?.mean ?? []);
  if (shares.length === 0) return `${regimeWords[regime]}: every network diverged`;
  const range = `${formatShare(Math.min(...shares))} to ${formatShare(Math.max(...shares))}`;
  const { above, below } = dataSetsBeside(all, regime, { share: deliveredShare, bound: almostAll });
  const most = dataSetsBeside(all, regime, { share: deliveredShare, bound: majority }).above;
  return `${regimeWords[regime]}: ${range} of the slopes at 0 or 1; interval above ${formatShare(almostAll)} on ${above.length} of ${dataSets.length} data sets, below it on ${below.length}; above ${formatShare(majority)} on ${most.length}`;
}

const estimateText = ({ mean, ci95 }: Estimate) =>
  ci95 ? `${formatShare(mean)} (${formatShare(ci95[0])} to ${formatShare(ci95[1])})` : formatShare(mean);

function sharesOf(all: readonly Cell[], regime: Regime): string {
  const rows = all.filter((cell) => cell.regime === regime);
  const shares = rows.map((cell) => {
    const value = deliveredShare(cell);
    return `${cell.data} ${value ? estimateText(value) : "all diverged"}`;
  });
  const delivered = rows.flatMap((cell) => cell.repeats.flat().filter(isDelivered));
  const most = dataSetsBeside(all, regime, { share: deliveredShare, bound: majority }).above;
  return `With ${regimeWords[regime]}: ${shares.join("; ")}. In the weaker reading, more than half of the slopes, the interval lies above ${formatShare(majority)} for: ${listed(most) || "none"}. In ${delivered.filter(isStraight).length} of ${delivered.length} networks the data see a single slope: the network is linear there (step S9).`;
}

/** What the same rule would say of the slopes at the end of the schedule. */
function endOf(all: readonly Cell[]): string {
  const regimesAtEnd = agreeing(all, lastShare).map((regime) => regimeWords[regime]);
  const counts = regimes.map((regime) => {
    const { above, below } = dataSetsBeside(all, regime, { share: lastShare, bound: almostAll });
    return `with ${regimeWords[regime]} the interval lies above ${formatShare(almostAll)} on ${above.length} data sets and below on ${below.length}`;
  });
  return `The best epoch on validation may come while slopes are on their way. By the slopes of the last epoch, ${counts.join("; ")}: the same rule would then be met by ${listed(regimesAtEnd) || "neither treatment"}.`;
}

/** How the share depends on the Lipschitz constant that the network is allowed. */
function gainsOf(all: readonly Cell[]): string {
  const rows = all.filter(({ regime }) => regime === "network");
  const texts = gains.flatMap((gain) => {
    const among = (network: LearnedNetwork) => network.gain === gain && !network.diverged;
    const of = (network: LearnedNetwork) => activeOf(network).weighted;
    const means = rows.flatMap(({ repeats: each }) => overRepeats(each, { of, among })?.mean ?? []);
    return means.length === 0
      ? []
      : [`${gain}: ${formatShare(Math.min(...means))} to ${formatShare(Math.max(...means))} over the data sets`];
  });
  return `With norm-constrained weights, mean share by the Lipschitz constant that the network is allowed — ${texts.join("; ")}.`;
}

/** What each verdict means for choosing an activation. */
export const meanings: Readonly<Record<ClaimVerdict, string>> = {
  holds:
    "In both settings learning itself takes almost all slopes to 0 and 1: an activation with these slopes is what the data arrive at.",
  fails:
    "It is not shown that learning by itself takes almost all slopes to 0 and 1: on data like these, an argument for ReLU needs more than the bounds on the slope. The tables say how near each setting comes.",
  "holds if":
    "Whether slopes end at 0 and 1 depends on how weights are treated. Where the condition is met, an activation with slopes 0 and 1 is what learning itself arrives at. Where it is not met, choose the activation by its score: the bounds on the slope do not decide.",
};

/** The decisive numbers in a line. */
export function headlineOf(all: readonly Cell[]): string {
  return `${regimes.map((regime) => summaryOf(all, regime)).join("; ")}.`;
}

/** What was seen: shares of the delivered networks, at the end of training, and by gain. */
export function answerOf(all: readonly Cell[]): readonly string[] {
  return [...regimes.map((regime) => sharesOf(all, regime)), endOf(all), gainsOf(all)];
}
