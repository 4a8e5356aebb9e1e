/** Words of the part that reads networks. */
export const network = {
  title: "A network made elsewhere",
  intro:
    "Open a network in ONNX. Its layers are read from what its nodes do, and its Lipschitz constant is enclosed: a proven lower end, where it really stretches so much, and a proven upper end. A model of ours takes raw columns; as a network it begins at its tensor “features”.",
  file: "A file",
  from: "Begins at tensor",
  inputs: "its inputs",
  derived: "or what was derived above",
  take: "Take model.onnx",
  begin: (tensor: string) => `Begin at ${tensor}`,
  layers: "The layers",
  heads: ["Layer", "Entries", "Norm", "Steepest", "Function", "Stretches by up to"],
  output: "output",
  kinds: {
    group: "of several entries, such as softmax",
    selection: "entries sorted or chosen",
    sum: "branches added",
    concatenation: "branches joined",
  },
  constant: (lower: string, upper: string, product: string) =>
    `Lipschitz constant in l2: at least ${lower}, at most ${upper} (both proven, in real arithmetic). The product of norms and slopes alone would give ${product}.`,
  notUnderstood: "It is not understood as a network, because of",
  noBound: "No bound, because of",
  refusal: (operator: string, node: string, reason: string) => `${operator} (${node}): ${reason}.`,
  otherFile: (location: string) =>
    `its numbers lie in another file, ${location}; a page opens one file, the command line finds both`,
  more: (text: string, count: number) => `${text} and ${count} more`,
} as const;
