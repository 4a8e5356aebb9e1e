import type { Result } from "../../../derivation/index.ts";
import { counted, formatCount, formatNumber, listed } from "../../../wording/index.ts";
import type { TellStep } from "../step.ts";

const sharing: Readonly<Record<Result["settings"]["share"], string>> = {
  network: "all neurons share one function",
  layer: "each hidden layer has a function of its own",
  neuron: "each hidden neuron has a function of its own",
};

function outputs(data: Result["data"]): string {
  if (data.task === "regression") return "one output, the standardised target";
  return data.task === "binary"
    ? "an output that decides between two classes"
    : `a score (logit) for each of ${counted(data.classes?.length ?? 0, "class", "classes")}`;
}

function weights(result: Result): string {
  const largest = Math.max(...result.model.lipschitz.layers.map((layer) => layer.spectralNorm));
  const norm = Number.isFinite(largest)
    ? ` The largest spectral norm in the delivered network is about ${formatNumber(largest, 4)}.`
    : "";
  const gain = result.settings.gain === 1 ? "" : ` (up to a stated gain of ${formatNumber(result.settings.gain)})`;
  return result.settings.preserve === "network"
    ? `The weight matrices were kept at spectral norm at most 1 while training, so that the whole network, and not only each neuron, preserves closeness${gain}.${norm}`
    : `Only the activation was constrained (--preserve neuron); the weights were free.${norm}`;
}

/** S1: what a neuron computes. */
export const tellNeuron: TellStep = (result, facts) => {
  const { data, settings, knots } = result;
  const used = data.columns.filter((column) => column.use !== "dropped").length;
  return {
    id: "S1",
    title: "A neuron and its activation",
    statement: "A neuron computes y = s(w·x + w₀). The function s, usually increasing, is its activation.",
    here: [
      `The network reads ${counted(data.features, "feature")} made from ${counted(used, "column")}, passes them through ${counted(settings.hidden.length, "hidden layer")} of ${listed(settings.hidden.map(formatCount))} neurons, and gives ${outputs(data)}.`,
      `The activation was not fixed beforehand. It is a continuous piecewise-linear function with ${counted(facts.regions, "region")} between ${formatNumber(knots[0] ?? 0)} and ${formatNumber(knots.at(-1) ?? 0)}, continued straight on both sides; ${sharing[settings.share]}${result.functions > 1 ? ` (${formatCount(result.functions)} functions in all)` : ""}. Its slopes were learned together with the weights.`,
      weights(result),
    ],
    agreement: "premise",
  };
};
