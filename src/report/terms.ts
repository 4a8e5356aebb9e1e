/** A technical term, where it occurs in a text, and what it means in plain words. */
export interface Term {
  readonly name: string;
  readonly pattern: RegExp;
  readonly means: string;
  /** The same in the few words that a terminal has room for; null where its lines tell it themselves. */
  readonly brief: string | null;
}

const term = (name: string, pattern: RegExp, means: string, brief: string | null = null): Term => ({
  name,
  pattern,
  means,
  brief,
});

/** In the order in which they are explained. */
export const terms: readonly Term[] = [
  term("activation", /\bactivation/i, "the function that each neuron applies to what it has summed up"),
  term("ReLU", /\brelu\b/i, "max(0, x): nothing below 0, the input itself above", "max(0, x)"),
  term(
    "group_sort",
    /\bgroup_sort\b/,
    "sorts the neurons of a layer in groups, each from its smallest to its largest",
    "sorts neurons in groups",
  ),
  term(
    "in disguise",
    /\bin disguise\b/,
    "shifted, stretched, tilted or mirrored, which the weights around it can undo",
  ),
  term(
    "linear model",
    /\blinear model/i,
    "predicts by a weighted sum of the columns, without any activation",
    "a weighted sum of columns",
  ),
  term("accuracy", /\baccuracy\b/, "the share of rows whose class is predicted rightly", "share of rows right"),
  term(
    "R²",
    /R²/,
    "1 where every prediction is exact, 0 where it is no better than always answering the mean",
    "1 exact, 0 as good as the mean",
  ),
  term(
    "closeness",
    /\bcloseness/i,
    "says for each distance how far two values count as close, from 1 (the same) down to 0",
    "when two values count as close",
  ),
  term(
    "membership",
    /\bmemberships?\b/,
    "how far something counts as what a word says, such as close: from 1 (wholly) down to 0",
  ),
  term(
    "slope",
    /\bslopes?\b/i,
    "by how much a function's output changes where its input changes by 1",
    "change of output by input",
  ),
  term("region", /\bregions?\b/i, "a stretch on which a function is straight", "a straight stretch"),
  term("kink", /\bkinks?\b/i, "where one such stretch ends and the next begins"),
  term(
    "active constraint",
    /\bactive constraint|\bconstraints? (?:is|are) active\b|\bat a bound\b/i,
    "a limit that is reached: a slope, or another number, went as far as it may",
  ),
  term("band", /\bband\b/, "the slopes that closeness allows"),
  term(
    "Lipschitz constant",
    /\bLipschitz\b/,
    "outputs never differ by more than so many times the difference of the inputs",
  ),
  term("free weights", /\bfree weights\b/, "weights that may become as large as they like"),
  term(
    "norm-constrained",
    /\bnorm.constrain/,
    "weights are kept so small that no layer enlarges a difference",
    "no layer enlarges a difference",
  ),
  term(
    "standardised",
    /\bstandardised\b/,
    "shifted and scaled to mean 0 and spread 1 on the rows that are learned from",
    "to mean 0 and spread 1",
  ),
  term(
    "logits",
    /\blogits?\b/,
    "a network's outputs before they are turned into probabilities",
    "outputs before probabilities",
  ),
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
    "corrected resampled t-test",
    /\bcorrected resampled\b/,
    "a test of paired differences that allows for the rows that splits share",
  ),
  term(
    "Wilcoxon signed-rank test",
    /\bWilcoxon(?:['’]s)? (?:signed|on)\b/,
    "a test of paired differences by their order of size, without supposing how they are spread",
  ),
  term("Holm", /\bHolm\b/, "p is raised for the number of comparisons, since one of many looks striking by chance"),
  term(
    "balanced accuracy",
    /\bbalanced accuracy\b/,
    "the share predicted rightly in each class, averaged over the classes",
    "averaged over classes",
  ),
  term(
    "macro F1",
    /\bmacro F1\b/,
    "high only where each class is found, and claimed for no others; averaged over the classes",
    "finds classes, confuses none",
  ),
  term(
    "AUC",
    /\bAUC\b/,
    "how often a row of a class gets a higher probability of it than a row of another",
    "0.5 is chance, 1 best",
  ),
  term(
    "log loss",
    /\blog loss\b/,
    "how surprised the predicted probabilities are by the truth; 0 is best",
    "surprise, 0 is best",
  ),
  term("RMSE", /\bRMSE\b/, "the root of the mean squared error, in the target's unit"),
  term("MAE", /\bMAE\b/, "the mean error without its sign, in the target's unit"),
  term("gain", /\bgains?\b/i, "the factor behind a network that would otherwise stretch no difference"),
  term("standard error", /\bstandard error\b/, "how far a mean typically lies from the true one"),
  term("spectral norm", /\bspectral norm/, "the most by which a matrix stretches a vector"),
  term("epoch", /\bepochs?\b/, "one pass over the rows that are learned from"),
  term("mini-batch", /\bmini-batch/, "the few rows from which a step of learning is taken"),
  term("Adam", /\bAdam\b/, "a usual way to learn: many small steps downhill, of a size that suits each weight"),
  term("gradient", /\bgradients?\b/i, "how a result changes with each weight or input, from which networks learn"),
  term("χ", /χ/, "by what factor squared gradients change from one layer to the next", "growth of gradients per layer"),
  term(
    "criterion",
    /\bcriteri(?:on|a)\b/,
    "the number by which one function is judged better than another",
    "what makes a function better",
  ),
  term("objective", /\bobjectives?\b/, "the number that is to become as small as possible", "what is to become small"),
  term("optimum", /\boptim(?:um|a)\b/, "the place where what is sought is best", "where it is best"),
  term(
    "local minimum",
    /\blocal minim(?:um|a)\b/,
    "a place with nothing lower nearby, though perhaps farther away",
    "nothing nearby is lower",
  ),
  term("corner", /\bcorner\b/, "a place where every limit is reached", "every limit is reached"),
  term("convex", /\bconvex\b/, "curved upwards throughout, so that what is lowest nearby is lowest of all"),
  term("Hessian", /\bHessian\b/, "the matrix of second derivatives, which says how a function curves"),
  term("support", /\bsupport\b/, "the distances that count as close at all", "distances that count as close at all"),
  term("sigmoid", /\bsigmoid\b/, "the S-shaped function 1 / (1 + exp(−x)), from 0 to 1"),
  term(
    "spline",
    /\bspline\b/,
    "a function put together from pieces, here straight ones",
    "straight pieces put together",
  ),
  term("density", /\bdensity\b/, "how often inputs fall at a place"),
  term("enclosure", /\benclosures?\b/, "an interval that is proven to hold the true value"),
  term("ONNX", /\bONNX\b/, "a file format for networks that many programs run"),
];
