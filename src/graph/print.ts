import type { Graph } from "./graph.ts";
import { type ListedNode, type Listing, list, type NamedType } from "./listing.ts";
import { showShape } from "./shape.ts";
import type { TensorData } from "./tensor.ts";

const shown = 6;

function printData(data: TensorData): string {
  const values = Array.from(data.slice(0, shown) as ArrayLike<unknown>, String);
  return `{${values.join(", ")}${data.length > shown ? `, … ${data.length} in all` : ""}}`;
}

const printType = ({ name, type, shape }: NamedType) => `${name}: ${type}${showShape(shape)}`;

function printNode(node: ListedNode): string {
  const attributes = Object.entries(node.attributes).map(
    ([k, v]) => `${k}=${Array.isArray(v) ? `[${v.join(",")}]` : v}`,
  );
  const call = `${node.operator}(${[...node.inputs, ...attributes].join(", ")})`;
  return `${node.outputs.map(printType).join(", ")} = ${call}`;
}

function printListing(listing: Listing): string[] {
  return [
    `${listing.name}(${listing.inputs.map(printType).join(", ")}) -> (${listing.outputs.map(printType).join(", ")})`,
    ...listing.constants.map((c) => `  ${printType(c)} = ${printData(c.data)}`),
    ...listing.nodes.map((node) => `  ${printNode(node)}`),
  ];
}

/** A graph as readable text: inputs and outputs, constants, then one line for each step. */
export function printGraph(graph: Graph): string {
  return `${printListing(list(graph)).join("\n")}\n`;
}
