import { type PlanDocument, usualMomentum } from "./plan-schema.ts";

// What the parts of a plan are called where they have no name of their own.

export function networkLabel(item: PlanDocument["networks"][number]): string {
  const hidden = "hidden" in item ? item.hidden : item;
  const widths = hidden.length === 0 ? "no hidden layer" : hidden.join("-");
  return ("name" in item ? item.name : undefined) ?? widths;
}

export const dataLabel = (item: PlanDocument["data"][number]) =>
  typeof item === "string" ? item : (item.name ?? item.file);

export const closenessLabel = (item: PlanDocument["closenesses"][number]) =>
  typeof item === "string" ? item.trim() : (item.name ?? `${item.in} to ${item.out}`);

export const optimiserLabel = (item: PlanDocument["optimisers"][number]) => {
  const { name, method, momentum = usualMomentum, rate, batch, steps, epochs } = item;
  const rule = method === "adam" ? `adam ${rate}` : `sgd ${rate}, momentum ${momentum}`;
  const length = steps !== undefined ? `, ${steps} steps` : epochs !== undefined ? `, ${epochs} epochs` : "";
  return name ?? `${rule}, batch ${batch}${length}`;
};

export const regimeLabel = (item: PlanDocument["regimes"][number]) =>
  typeof item === "string" ? item : (item.name ?? `lipschitz ${item.lipschitz}`);
