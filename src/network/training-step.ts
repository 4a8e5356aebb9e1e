import { gather, gradient, mul, split, sub, sum, type Tensor } from "../graph/index.ts";
import { adamStep, bounded, type Moments } from "./adam.ts";
import { type Architecture, learnedBand } from "./architecture.ts";
import { alongOrthonormal, bjorckStep } from "./bjorck.ts";
import { type Forward, forward } from "./forward.ts";
import { summedLoss } from "./loss.ts";
import { groups, pack, parameters, unpack } from "./parameters.ts";

/** Parameters, or their gradients, by name, [...lead, ...shape]. */
export type Named = Readonly<Record<string, Tensor>>;

/** What stays the same from step to step. `lead` is the model axis, or nothing for one network. */
export interface StepSetting {
  readonly architecture: Architecture;
  readonly lead: readonly number[];
  readonly batch: number;
  readonly features: Tensor;
  readonly targets: Tensor;
  readonly gain: Tensor;
  /** Slopes that are given and not trained. */
  readonly fixed: Named;
}

/** What a step hands on: the parameters, and Adam's sums for each group. */
export interface StepState {
  readonly values: Named;
  readonly moments: readonly Moments[];
}

/** What a step reads: the rows of its mini-batch [...lead, batch], and Adam's two numbers. */
export interface StepInputs {
  readonly rowNumbers: Tensor;
  readonly rates: Tensor;
}

const isOrthonormal = ({ preserve }: Architecture, name: string) => preserve === "network" && name.startsWith("weight");

/** A parameter where its constraint wants it: weights one Björck step nearer to orthonormal, slopes in their band. */
function project(architecture: Architecture, name: string, value: Tensor): Tensor {
  if (isOrthonormal(architecture, name)) return bjorckStep(value);
  const band = name === "slopes" ? learnedBand(architecture.activation) : null;
  return band === null ? value : bounded(value, band);
}

/** The gradient of a scalar by every parameter; that of slopes on a grid comes from all that was looked up with them. */
function gradients(total: Tensor, values: Named, { learned }: Forward): Named {
  const trained = "slopes" in values && learned;
  const lookedUp = trained ? trained.lookedUp : [];
  const direct = Object.keys(values).filter((name) => !(trained && name === "slopes"));
  const tensors = [...direct.map((name) => values[name]!), ...lookedUp.flatMap((x) => [x.slope, x.offset])];
  const found = gradient(total, tensors);
  const named = Object.fromEntries(direct.map((name, i) => [name, found[i]!]));
  if (!trained) return named;
  const pairs = lookedUp.map((_, i) => ({
    slope: found[direct.length + 2 * i]!,
    offset: found[direct.length + 2 * i + 1]!,
  }));
  return { ...named, slopes: trained.nodes.slopeGradient(lookedUp, pairs) };
}

/** One training step: forward, backward, Adam, projection. `loss` is the mean over the mini-batch, [...lead]. */
export function trainingStep(
  setting: StepSetting,
  { values, moments }: StepState,
  { rowNumbers, rates }: StepInputs,
): StepState & { readonly loss: Tensor } {
  const { architecture, lead, batch, gain, fixed } = setting;
  const all = groups(architecture);
  const result = forward(
    architecture,
    { ...values, ...fixed },
    { features: gather(setting.features, rowNumbers), gain },
  );
  const loss = mul(summedLoss(architecture.loss, result.logits, gather(setting.targets, rowNumbers)), 1 / batch);
  const whole = gradients(lead.length === 0 ? loss : sum(loss, [0]), values, result);
  const named = Object.fromEntries(
    Object.entries(whole).map(([name, by]) => [
      name,
      isOrthonormal(architecture, name) ? alongOrthonormal(by, values[name]!) : by,
    ]),
  );
  const [size, epsilon] = split(rates, [1, 1], 0);
  const next = all.map((group, i) =>
    adamStep(moments[i]!, pack(group, named, lead), { size: size!, epsilon: epsilon! }),
  );
  const changes = unpack(
    all,
    next.map(({ change }) => change),
    lead,
  );
  const moved = parameters(architecture).map(({ name }) => {
    return [name, project(architecture, name, sub(values[name]!, changes[name]!))] as const;
  });
  return { values: Object.fromEntries(moved), moments: next, loss };
}
