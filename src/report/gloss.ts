import { type Html, html } from "../figure/index.ts";

/** A technical term, where it occurs in a text, and what it means in plain words. */
export interface Term {
  readonly name: string;
  readonly pattern: RegExp;
  readonly means: string;
}

const term = (name: string, pattern: RegExp, means: string): Term => ({ name, pattern, means });

/** In the order in which they are explained. */
export const terms: readonly Term[] = [
  term("activation", /\bactivation/i, "the function that each neuron applies to what it has summed up"),
  term("ReLU", /\bReLU\b/, "relu(x) = max(0, x): nothing below 0, the input itself above"),
  term(
    "in disguise",
    /\bin disguise\b/,
    "ReLU shifted, stretched, tilted or mirrored, which the weights around it can undo",
  ),
  term("linear model", /\blinear model/i, "predicts by a weighted sum of the columns, without any activation"),
  term("accuracy", /\baccuracy\b/, "the share of rows whose class is predicted rightly"),
  term("R²", /R²/, "1 where every prediction is exact, 0 where it is no better than always answering the mean"),
  term(
    "closeness",
    /\bcloseness\b/i,
    "says for each distance how far two values count as close, from 1 (the same) down to 0",
  ),
  term("slope", /\bslopes?\b/i, "by how much a function's output changes where its input changes by 1"),
  term("region", /\bregions?\b/i, "a stretch on which a function is straight"),
  term("kink", /\bkinks?\b/i, "where one such stretch ends and the next begins"),
  term(
    "active constraint",
    /\bactive constraint|\bat a bound\b/i,
    "a slope that went as far as it is allowed to, here to an end of the band",
  ),
  term("band", /\bband\b/, "the slopes that closeness allows"),
  term(
    "Lipschitz constant",
    /\bLipschitz\b/,
    "outputs never differ by more than so many times the difference of the inputs",
  ),
  term(
    "standardised",
    /\bstandardised\b/,
    "shifted and scaled to mean 0 and spread 1 on the rows that are learned from",
  ),
  term("logits", /\blogits?\b/, "a network's outputs before they are turned into probabilities"),
  term("baseline", /\bbaselines?\b/i, "what the chosen activation is compared with"),
  term(
    "split",
    /\bsplits?\b/,
    "the rows dealt out into some to learn from, some to choose by (validation) and some to test on",
  ),
  term("95 % interval", /\b95.%/, "made so that 95 of 100 such intervals hold the true value"),
  term("seed", /\bseeds?\b/, "a number that decides everything random; a network and a split go with each"),
  term("pre-activation", /\bpre-activations?\b/, "what a neuron has summed up, before its activation"),
  term("p", /\bp(?:,| =)/, "how often chance alone would show a difference as large; below 0.05 it counts as shown"),
  term(
    "corrected",
    /\bcorrected\b/,
    "p is raised for the number of comparisons (Holm) and for the rows that splits share",
  ),
  term(
    "balanced accuracy",
    /\bbalanced accuracy\b/,
    "the share predicted rightly in each class, averaged over the classes",
  ),
  term(
    "macro F1",
    /\bmacro F1\b/,
    "high only where each class is found, and claimed for no others; averaged over the classes",
  ),
  term("AUC", /\bAUC\b/, "how often a row of a class gets a higher probability of it than a row of another"),
  term("log loss", /\blog loss\b/, "how surprised the predicted probabilities are by the truth; 0 is best"),
  term("RMSE", /\bRMSE\b/, "the root of the mean squared error, in the target's unit"),
  term("MAE", /\bMAE\b/, "the mean error without its sign, in the target's unit"),
  term("gain", /\bgains?\b/i, "the factor behind a network that would otherwise stretch no difference"),
  term("standard error", /\bstandard error\b/, "how far a mean typically lies from the true one"),
  term("spectral norm", /\bspectral norm/, "the most by which a matrix stretches a vector"),
  term("epoch", /\bepochs?\b/, "one pass over the rows that are learned from"),
  term("ONNX", /\bONNX\b/, "a file format for networks that many programs run"),
];

/** What a reader sees of a part of a page, code left out. */
const textOf = (part: Html) => part.html.replace(/<pre[\s\S]*?<\/pre>|<[^>]*>/g, " ");

/** The terms that each part of a page uses and none before it did. */
export function firstUses(parts: readonly Html[]): readonly (readonly Term[])[] {
  const texts = parts.map(textOf);
  return texts.map((text, at) =>
    terms.filter(({ pattern }) => pattern.test(text) && !texts.slice(0, at).some((before) => pattern.test(before))),
  );
}

/** Terms in plain words, seen when the line is opened; nothing where there are none. */
export function gloss(used: readonly Term[]): Html {
  if (used.length === 0) return html``;
  return html`<details class="gloss"><summary>In plain words: ${used.map(({ name }) => name).join(", ")}</summary>
<dl>${used.map(({ name, means }) => html`<dt>${name}</dt><dd>${means}</dd>\n`)}</dl></details>
`;
}
