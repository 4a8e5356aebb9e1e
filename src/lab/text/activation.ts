/** Words of the part about activations. */
export const activation = {
  title: "Is this activation admissible?",
  intro:
    "Choose one of the catalogue, type a formula in x, or draw it: its points follow the pointer and the arrow keys. The verdict is a proof, a pair of inputs that refutes it, or an honest “undecided”.",
  field: "Activation",
  own: "or a function of your own",
  draw: "Draw it",
  stopDrawing: "Stop drawing",
  verdicts: { proven: "Proven", refuted: "Refuted", undecided: "Undecided" },
  reluForm: "set as ReLU",
  showRepair: "Show the nearest admissible one",
  hideRepair: "Hide the nearest admissible one",
  repaired: (distance: string, verdict: string) =>
    `Broad green: the nearest function with slopes in the band, by its knots on [−5, 5]; its squared distance is ${distance}. It is ${verdict}, exactly. `,
  proximity: ["It is a proximity operator: the minimiser of ", " for a convex φ."],
  graph: {
    title: "The activation",
    description: "Drawn from −5 to 5, with its slopes beneath it and the band shaded.",
    slopes: "s′(x), band shaded",
    witness: (x: number, xPrime: number) => `Between x = ${x} and x = ${xPrime} its slope leaves the band.`,
  },
  potential: {
    title: "The potential φ of the nearest admissible one",
    description: "It is convex.",
  },
  keeps: (closeness: string) => `keeps ${closeness}`,
  drawing: { title: "Points of the drawn activation", point: (x: number) => `s at x = ${x}` },
  gallery: {
    summary: (count: number) => `All ${count} activations of the catalogue`,
    search: "Search",
    none: "None is called so; type a formula instead.",
    thumbnail: (name: string) => `Thumbnail of ${name}: function blue, slope orange.`,
  },
} as const;
