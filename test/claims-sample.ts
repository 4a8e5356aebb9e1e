import type { ClaimsDocument } from "../src/claim/index.ts";
import type { ClaimDocument, FigureData } from "../src/report/claims/points.ts";

export const sizes = [2, 4, 8, 16, 32, 64];
/** Made up, with what has to be escaped. */
export const figure: FigureData = {
  name: "share",
  title: "Share against n",
  caption: "Means.",
  x: { label: "variables n", scale: "log" },
  y: { label: "share", scale: "linear" },
  layers: [
    { mark: "line", table: "share", x: "n", y: "mean", series: "family", interval: ["lo", "hi"] },
    { mark: "dot", table: "share", x: "n", y: "mean", series: "family" },
  ],
};
const claim: ClaimDocument = {
  id: "C4",
  title: "most constraints become active",
  statement: "Most constraints <are> active.",
  sources: ["Somebody (2023): A talk."],
  question: "Are they?",
  experiment: ["Random problems."],
  rule: "holds if the share exceeds 0.9",
  verdict: "holds if",
  condition: "most is meant, not all",
  headline: "0.985 at n = 64",
  answer: ["It rises."],
  meaning: "Expect slopes at bounds.",
  trials: 12,
  seconds: 3,
  tables: [
    {
      name: "share",
      caption: "Shares.",
      shown: true,
      columns: ["family", "n", "mean", "lo", "hi"].map((name) => ({ name, title: name })),
      rows: ["GOE", "convex & more"].flatMap((family, i) =>
        sizes.map((n) => [family, n, n === 8 && i === 1 ? null : 1 - 1 / n, 0.9 - 1 / n, 1.1 - 1 / n]),
      ),
    },
  ],
  figures: [figure],
};
const versions = { relucid: "0.1.0" };
/** A document of one made-up claim. */
export const claimsDocument = (over: Partial<ClaimDocument> = {}): ClaimsDocument => ({
  versions,
  profile: "quick",
  seed: 1,
  seconds: 80,
  claims: [{ ...claim, ...over }],
});
