import { listed, nearestNames } from "../wording/index.ts";
import type { Activation } from "./activation.ts";
import { ActivationError } from "./activation-error.ts";
import { aliases, catalogue, notElementwise } from "./catalogue/catalogue.ts";
import type { CatalogueEntry } from "./catalogue/define.ts";
import { formulaActivation } from "./formula-activation.ts";

/**
 * The activation that a specification names: `gelu`, `leaky_relu(0.2)`, `gelu(tanh)`, `hard_sigmoid(onnx)`, or
 * `formula:x*sigmoid(1.702*x)`.
 *
 * In the parentheses, or after a colon as in `leaky_relu:0.2`, stand the entry's parameters in their order or by their names, or one word
 * for a variant of it. A module before the name does not count: `nn.ELU(alpha=1.0)` is `elu(1)`. Numbers mean the doubles nearest to them.
 *
 * @throws {ActivationError} `activation/unknown-activation`, `activation/bad-parameter`, `activation/bad-formula`.
 */
export function parseActivation(spec: string): Activation {
  // From code without types anything may come.
  const trimmed = String(spec).trim();
  if (trimmed.startsWith("formula:")) return formulaActivation(trimmed.slice("formula:".length));
  const parts = /^(?:[A-Za-z_]\w*\.)*([A-Za-z_][\w-]*)\s*(?:\(([^()]*)\)|:([^():]*))?$/.exec(trimmed);
  if (parts === null) {
    throw new ActivationError(
      "activation/unknown-activation",
      `activation "${shortened(trimmed)}" is not of the form name, name(0.2), name:0.2 or name(variant); a formula starts with formula:, such as formula:x*sigmoid(x).`,
    );
  }
  const between = parts[2] ?? parts[3];
  const entry = named(parts[1]!);
  if (entry === undefined) throw unknownActivation(parts[1]!);
  if (typeof entry !== "string") return withArguments(entry, between);
  return parseActivation(between === undefined ? entry : `${entry.replace(/\(.*$/, "")}(${between})`);
}

/** Case, hyphens and underscores do not count: LeakyReLU is leaky_relu. */
function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[_-]/g, "");
}

function named(name: string): CatalogueEntry | string | undefined {
  const known = Object.keys(catalogue).find((candidate) => plain(candidate) === plain(name));
  if (known !== undefined) return catalogue[known];
  const alias = Object.keys(aliases).find((candidate) => plain(candidate) === plain(name));
  return alias === undefined ? undefined : aliases[alias];
}

interface Given {
  readonly name: string | null;
  readonly text: string;
}

/** `0.2`, `alpha=0.2` or `approximate='tanh'`. */
function argument(part: string): Given {
  const [, name = null, text] = /^(?:([A-Za-z_]\w*)\s*=\s*)?(.*)$/s.exec(part.trim())!;
  return { name, text: text!.replace(/^(["'])(.*)\1$/, "$2") };
}

function withArguments(entry: CatalogueEntry, between = ""): Activation {
  const given = between.trim() === "" ? [] : between.split(",").map(argument);
  const variant = given.length === 1 ? entry.variants[given[0]!.text.toLowerCase()] : undefined;
  if (variant !== undefined && Object.hasOwn(entry.variants, given[0]!.text.toLowerCase()))
    return parseActivation(variant);
  const longer = entry.longer === null ? null : catalogue[entry.longer]!;
  const isLonger =
    given.length > entry.parameters.length || given.some(({ name }) => name !== null && !takes(entry, name));
  return longer !== null && isLonger ? made(longer, given) : made(entry, given);
}

function takes({ parameters }: CatalogueEntry, name: string): boolean {
  return parameters.some((parameter) => parameter.name === name);
}

function made(entry: CatalogueEntry, given: readonly Given[]): Activation {
  const { name, parameters } = entry;
  const values: number[] = [];
  given.forEach(({ name: key, text }, i) => {
    const at = key === null ? i : parameters.findIndex((parameter) => parameter.name === key);
    const known = parameters.length === 0 ? "it takes none" : `it takes ${parameters.map((p) => p.name).join(", ")}`;
    if (at === -1) throw badParameter(`${name} has no parameter "${shortened(key!)}"; ${known}`);
    if (values[at] !== undefined) throw badParameter(`${name}: ${parameters[at]!.name} is given twice`);
    values[at] = numberFrom(entry, text);
  });
  return entry.make(...Array.from(values, (value, i) => value ?? parameters[i]!.default));
}

function badParameter(problem: string): ActivationError {
  return new ActivationError("activation/bad-parameter", `${problem}.`);
}

function numberFrom(entry: CatalogueEntry, text: string): number {
  if (/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text) || text === "Infinity") return Number(text);
  const variants = Object.keys(entry.variants);
  const known = variants.length === 0 ? "" : `, or one of the variants ${variants.join(", ")}`;
  throw badParameter(`${entry.name}: expected a number${known}, got "${shortened(text)}"`);
}

function unknownActivation(name: string): ActivationError {
  const kin = Object.keys(notElementwise).find((candidate) => plain(candidate) === plain(name));
  if (kin !== undefined) {
    return new ActivationError(
      "activation/unknown-activation",
      `${kin} is not elementwise: it ${notElementwise[kin]}, so it has no slope in one variable; name a function of one number, such as sigmoid.`,
    );
  }
  const near = nearestNames(name, [...Object.keys(catalogue), ...Object.keys(aliases)]);
  const cure =
    near.length === 0
      ? "relucid certify --all lists those that are known, and formula:… takes any other"
      : `did you mean ${listed(near, "or")}?`;
  return new ActivationError("activation/unknown-activation", `no activation is called "${shortened(name)}"; ${cure}`);
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
