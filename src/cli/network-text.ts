import type { ActivationFound, NetworkAnswer } from "../question/network/answer.ts";
import { networkDocument } from "../question/network/document.ts";
import { accuracyText, keptText } from "../question/network/text.ts";
import { alignColumns, bracketText, formatCount, numberText } from "../wording/index.ts";

const up = (value: number) => numberText(value, { digits: 6, towards: "up" });
const down = (value: number) => numberText(value, { digits: 6, towards: "down" });

function refusalText({ refused, understoodFrom, bracket, question }: NetworkAnswer): readonly string[] {
  if (refused.length === 0) return [];
  const cure =
    understoodFrom === null ? [] : [`From its tensor "${understoodFrom}" on it is: pass --from ${understoodFrom}`];
  const head = bracket ? "No bound, because of" : `${question.model} is not understood, because of`;
  return [`${head}:`, ...refused.map(({ node, operator, reason }) => `  ${operator} (${node}): ${reason}`), ...cure];
}

const shortened = (text: string) => (text.length > 40 ? `${text.slice(0, 39)}…` : text);

function functionsText(found: readonly ActivationFound[]): string {
  const [first] = found;
  if (!first) return "";
  const more = found.length > 1 ? ` and ${found.length - 1} more` : "";
  return `${shortened(first.formula)}${more}`;
}

function layersText({ bracket, activations }: NetworkAnswer): readonly string[] {
  const layers = bracket!.layers;
  const rows = layers.slice(1).map(({ layer, norms }, i) => {
    const own = activations.filter(({ layer: at }) => at === i + 1);
    const isLast = i + 2 === layers.length;
    const name = own.length > 0 ? functionsText(own) : isLast ? "" : (layer.block?.kind ?? "nothing");
    return [
      isLast ? "output" : `${i + 1}`,
      `${layer.width}`,
      layer.edges
        .map(
          ({ from }, e) =>
            `${up(norms.edges[e]!)}${layers.length > 2 && layer.edges.length > 1 ? ` from ${from === 0 ? "input" : from}` : ""}`,
        )
        .join(" + "),
      isLast ? "" : up(layer.factor),
      name,
    ];
  });
  return alignColumns([["layer", "width", "norm", "steepest", "function"], ...rows]).map((line) => `  ${line}`);
}

/** The layer whose norm and slopes together stretch most. */
function limitText({ bracket }: NetworkAnswer): string {
  const stretches = bracket!.layers.map(({ layer, norms }) => norms.joint * layer.factor);
  const most = stretches.indexOf(Math.max(...stretches));
  if (bracket!.layers.length < 3) return "";
  const name = most === stretches.length - 1 ? "the output layer" : `layer ${most}`;
  return `The bound rests most on ${name}, which stretches by up to ${up(stretches[most]!)}.`;
}

function claimText({ question: { atMost }, verdict }: NetworkAnswer): readonly string[] {
  return atMost === null ? [] : [`At most ${numberText(atMost)}: ${verdict}.`];
}

/** What the least upper end rests on. */
function reasonText(answer: NetworkAnswer): string {
  const { regions } = answer.bracket!;
  if (!regions) return limitText(answer);
  const { count, constant } = regions;
  if (count === 1) return `The network is affine: ${up(constant)} is its slope, rounded up.`;
  return `The network is affine on each of ${formatCount(count)} regions; the steepest of them stretches by ${up(constant)}, rounded up.`;
}

/** One network, for a reader. */
export function networkText(answer: NetworkAnswer): string {
  const { bracket, ends, question } = answer;
  if (!bracket || !ends) return refusalText(answer).join("\n");
  const inputs = ends.inputs.map(({ name, shape }) => `${name} [${shape.join(", ")}]`).join(", ");
  const where = question.domain ? `, inputs in ${bracketText(question.domain)}` : "";
  const isBounded = Number.isFinite(bracket.best);
  const document = networkDocument(answer);
  const composed =
    bracket.compositional === null ? "" : `, by multipliers for each neuron ${up(bracket.compositional)}`;
  return [
    `${question.model}: ${inputs} → ${ends.output}`,
    "",
    ...layersText(answer),
    "",
    ...refusalText(answer),
    ...(isBounded
      ? [
          `Lipschitz constant in l2${where}: at least ${down(bracket.lower.value)}, at most ${up(bracket.best)} (both proven, in real arithmetic).`,
          `Upper ends: product of norms and slopes ${up(bracket.product)}${composed}.`,
          reasonText(answer),
        ].filter(Boolean)
      : []),
    ...claimText(answer),
    ...keptText(document),
    ...accuracyText(document),
  ].join("\n");
}
