import type { Activation } from "./activation.ts";
import { ActivationError } from "./activation-error.ts";
import { aliases, catalogue, notElementwise } from "./catalogue/catalogue.ts";
import type { CatalogueEntry } from "./catalogue/define.ts";
import { formulaActivation } from "./formula-activation.ts";

/**
 * The activation that a specification names: `gelu`, `leaky_relu(0.2)`, `gelu(tanh)`, `hard_sigmoid(onnx)`, or
 * `formula:x*sigmoid(1.702*x)`.
 *
 * In the parentheses stand the entry's parameters in their order, or one word for a variant of it.
 *
 * @throws {ActivationError} `activation/unknown-activation`, `activation/bad-parameter`, `activation/bad-formula`.
 */
export function parseActivation(spec: string): Activation {
  const trimmed = spec.trim();
  if (trimmed.startsWith("formula:")) return formulaActivation(trimmed.slice("formula:".length));
  const parts = /^([A-Za-z_][\w-]*)\s*(?:\(([^()]*)\))?$/.exec(trimmed);
  if (parts === null) {
    throw new ActivationError(
      "activation/unknown-activation",
      `activation "${shortened(trimmed)}" is not of the form name, name(0.2) or name(variant); a formula starts with formula:, such as formula:x*sigmoid(x).`,
    );
  }
  const entry = named(parts[1]!);
  if (entry === undefined) throw unknownActivation(parts[1]!);
  if (typeof entry !== "string") return withArguments(entry, parts[2]);
  return parseActivation(parts[2] === undefined ? entry : `${entry.replace(/\(.*$/, "")}(${parts[2]})`);
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

function withArguments(entry: CatalogueEntry, between: string | undefined): Activation {
  const given = between === undefined || between.trim() === "" ? [] : between.split(",").map((part) => part.trim());
  const [first] = given;
  if (given.length === 1 && Object.hasOwn(entry.variants, first!.toLowerCase())) {
    return parseActivation(entry.variants[first!.toLowerCase()]!);
  }
  if (entry.longer !== null && given.length > entry.parameters.length)
    return withArguments(catalogue[entry.longer]!, between);
  return entry.make(...given.map((part) => numberFrom(entry, part)));
}

function numberFrom(entry: CatalogueEntry, part: string): number {
  if (/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(part) || part === "Infinity") return Number(part);
  const variants = Object.keys(entry.variants);
  const known = variants.length === 0 ? "" : `, or one of the variants ${variants.join(", ")}`;
  throw new ActivationError(
    "activation/bad-parameter",
    `${entry.name}: expected a number${known}, got "${shortened(part)}".`,
  );
}

function unknownActivation(name: string): ActivationError {
  const kin = Object.keys(notElementwise).find((candidate) => plain(candidate) === plain(name));
  if (kin !== undefined) {
    return new ActivationError(
      "activation/unknown-activation",
      `${kin} is not elementwise: it ${notElementwise[kin]}, so it has no slope in one variable; name a function of one number, such as sigmoid.`,
    );
  }
  const known = [...Object.keys(catalogue), ...Object.keys(aliases)].sort();
  return new ActivationError(
    "activation/unknown-activation",
    `no activation is called "${shortened(name)}"; known are ${known.join(", ")}, and formula:…`,
  );
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
