import { listed, nearestNames } from "../wording/index.ts";
import type { Closeness } from "./closeness.ts";
import { ClosenessError } from "./closeness-error.ts";
import { families } from "./family/catalogue.ts";
import type { Family } from "./family/family.ts";

/**
 * Reads a closeness such as `gaussian`, `gaussian(0.5)`, `gaussian:0.5` or `trapezoid(0.5, 1.5)`; without parameters a family's defaults hold.
 *
 * Throws ClosenessError: "closeness/bad-syntax" with the character at fault, "closeness/unknown-family" with the known ones,
 * "closeness/bad-parameter" with the rule that a parameter breaks.
 */
export function parseCloseness(spec: string): Closeness {
  const word = /^\s*([A-Za-z][\w-]*)\s*/.exec(spec);
  if (word === null) throw syntaxError(spec, spec.length - spec.trimStart().length, "a family's name");
  const family = familyNamed(word[1]!);
  const open = word[0].length;
  if (open === spec.length) return checkedMember(family, family.defaults);
  if (spec[open] === ":") return checkedMember(family, parseArguments(`${spec})`, open + 1));
  if (spec[open] !== "(") throw syntaxError(spec, open, "an opening parenthesis, a colon or the end");
  return checkedMember(family, parseArguments(spec, open + 1));
}

function familyNamed(name: string): Family {
  const family = families.find((candidate) => candidate.family === name);
  if (family === undefined) {
    const near = nearestNames(
      name,
      families.map((candidate) => candidate.family),
    );
    const known = families.filter((candidate) => near.length === 0 || near.includes(candidate.family)).map(familyUsage);
    const cure = near.length === 0 ? `the known ones are ${listed(known)}.` : `did you mean ${listed(known, "or")}?`;
    throw new ClosenessError("closeness/unknown-family", `closeness "${name}": no such family; ${cure}`);
  }
  return family;
}

/** The numbers between `from` (just after the opening parenthesis) and the closing parenthesis, which must end the text. */
function parseArguments(spec: string, from: number): number[] {
  const numeral = /\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|[+-]?Infinity|NaN)\s*/y;
  const numbers: number[] = [];
  let at = from;
  for (;;) {
    numeral.lastIndex = at;
    const match = numeral.exec(spec);
    if (match === null) throw syntaxError(spec, at + (/^\s*/.exec(spec.slice(at))?.[0].length ?? 0), "a number");
    numbers.push(Number(match[1]));
    at = numeral.lastIndex;
    if (spec[at] === ")") break;
    if (spec[at] !== ",") throw syntaxError(spec, at, "a comma or a closing parenthesis");
    at += 1;
  }
  const rest = spec.slice(at + 1);
  if (rest.trim() !== "") throw syntaxError(spec, at + 1 + (rest.length - rest.trimStart().length), "the end");
  return numbers;
}

function checkedMember(family: Family, parameters: readonly number[]): Closeness {
  const { parameterNames, refusal, member } = family;
  if (parameters.length !== parameterNames.length) {
    const count = parameterNames.length === 1 ? "one parameter" : `${parameterNames.length} parameters`;
    throw parameterError(family, `expected ${count}, got ${parameters.length}; write ${familyUsage(family)}`);
  }
  parameters.forEach((value, at) => {
    if (!Number.isFinite(value) || value <= 0) {
      throw parameterError(
        family,
        `${parameterNames[at]} must be finite and above 0, got ${value}; write ${example(family)}, say`,
      );
    }
  });
  const refused = refusal?.(parameters) ?? null;
  if (refused !== null) throw parameterError(family, refused);
  return member(parameters);
}

/** How a member is written: trapezoid(core,support). */
export function familyUsage({ family, parameterNames }: Family): string {
  return `${family}(${parameterNames.join(",")})`;
}

function example({ family, defaults }: Family): string {
  return `${family}(${defaults.join(",")})`;
}

function parameterError({ family }: Family, problem: string): ClosenessError {
  return new ClosenessError("closeness/bad-parameter", `closeness ${family}: ${problem}.`);
}

function syntaxError(spec: string, at: number, expected: string): ClosenessError {
  const found = at < spec.length ? `"${spec[at]}"` : "the end";
  return new ClosenessError(
    "closeness/bad-syntax",
    `closeness "${spec}": expected ${expected} at character ${at + 1}, found ${found}; write gaussian or trapezoid(0.5,1.5), say.`,
  );
}
