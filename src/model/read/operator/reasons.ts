import { Unread } from "../unread.ts";

/** Of places, such as that of the largest entry. */
export const placesJump = new Unread("it takes places of entries, which jump, so there is no Lipschitz constant");

const places = "it gives places of entries, which jump, so there is no Lipschitz constant";
const grid = "rounding to a grid is a step function, so there is no Lipschitz constant";
const cases = "it gives another number in each case, which jumps, so there is no Lipschitz constant";
const random = "it draws numbers at random";
const gates = "its gates multiply values that all depend on the input; this has no bound here";
const loop = "a loop is not unrolled";
const attention = "a product of two matrices that both depend on the input has no bound for all inputs";
const lengths = "it divides by a size of its entries, which has no Lipschitz constant where they are near 0";
const steep =
  "it divides by the size of its entries, so its slopes reach 1/√epsilon, or have no limit; it has no rule here";
const text = "it takes or gives text, between which there is no distance";

const reasons: Readonly<Record<string, string>> = {
  ...{
    ArgMax: places,
    ArgMin: places,
    Hardmax: places,
    NonZero: places,
    Compress: places,
    Unique: places,
    OneHot: places,
  },
  ...{ DynamicQuantizeLinear: grid, MatMulInteger: grid, ConvInteger: grid, QLinearMatMul: grid, QLinearConv: grid },
  "com.microsoft.QLinearAdd": grid,
  "com.microsoft.QLinearGlobalAveragePool": grid,
  "com.microsoft.QGemm": grid,
  "com.microsoft.DynamicQuantizeMatMul": grid,
  "com.microsoft.MatMulIntegerToFloat": grid,
  ...{ Bernoulli: random, Multinomial: random, RandomNormal: random, RandomNormalLike: random },
  ...{ RandomUniform: random, RandomUniformLike: random },
  ...{ LSTM: gates, GRU: gates, RNN: "a recurrence is not unrolled", Loop: loop, Scan: loop },
  ...{ Attention: attention, LpNormalization: lengths, "ai.onnx.ml.Normalizer": lengths },
  ...{ RMSNormalization: steep, MeanVarianceNormalization: steep, LRN: steep },
  "com.microsoft.Attention": attention,
  "com.microsoft.MultiHeadAttention": attention,
  "ai.onnx.ml.Binarizer": cases,
  "ai.onnx.ml.TreeEnsemble": cases,
  "ai.onnx.ml.TreeEnsembleClassifier": cases,
  "ai.onnx.ml.TreeEnsembleRegressor": cases,
  "ai.onnx.ml.LabelEncoder": text,
  "ai.onnx.ml.CategoryMapper": text,
  ...{ StringNormalizer: text, TfIdfVectorizer: text },
};

/** Why an operator without a rule has none, as far as there is a reason. */
export function reasonOf(operator: string): string {
  const reason = reasons[operator];
  if (reason) return reason;
  if (operator.startsWith("com.microsoft."))
    return "it is ONNX Runtime's own; take the file as it was before its optimisation";
  return "the operator is not understood";
}
