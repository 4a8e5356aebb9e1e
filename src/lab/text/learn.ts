/** Words of the living picture. */
export const learn = {
  title: "Watch it learn",
  activationCaption: "The activation, as it is learned",
  planeCaption: "What the network answers, and the points",
  play: "Play",
  step: "Step",
  again: "Begin again",
  stopped: (message: string) => `The training stopped: ${message}`,
  ended: (epoch: number, share: string) => `Trained for ${epoch} epochs: ${share} of the data meet a slope at a bound.`,
  key: { lower: (slope: number) => `slope ${slope}`, inside: "in between", upper: (slope: number) => `slope ${slope}` },
  aside: (constant: number) =>
    `All slopes begin at 1/2 and are held in [0, 1] after each step of training; nothing draws them to the ends but the data. With a Lipschitz constant of ${constant} on the moons nearly all of them end there. Make the constant large, or let each neuron keep closeness by itself, and fewer do.`,
  plane: "Points of two classes in the plane, and the regions where the network answers one or the other.",
  planeTold: (percent: number) => ` The network tells ${percent} % of the held-out points rightly.`,
  numbers: {
    share: (lo: number, hi: number, tolerance: number) => `of the data meet a slope of ${lo} or ${hi}, to ${tolerance}`,
    pieces: "pieces left",
    heldOut: "held-out points told rightly",
    epoch: "epoch",
  },
  figure: {
    one: "The activation that is learned",
    many: "The activations that are learned",
    slopes: (slopes: string) => `Its slopes from left to right: ${slopes}.`,
    slopesOf: (count: number, slopes: string) =>
      `${count} functions; the slopes of the first from left to right: ${slopes}.`,
    input: "pre-activation x",
    data: "data, %",
  },
  settings: {
    data: "Data",
    toys: { moons: "Two moons", rings: "Rings", spirals: "Spirals", corners: "Opposite corners" },
    regions: "Regions",
    constant: "Lipschitz constant ≤",
  },
  past: {
    summary: "Slopes and losses over the epochs",
    epoch: "epoch",
    slopes: "Slopes over the epochs",
    slopesDescription: "One line for each region of the activation.",
    slope: "slope",
    losses: "Loss over the epochs",
    lossesDescription: (train: string, heldOut: string) => `Training loss ${train}, held out ${heldOut}.`,
    loss: "loss: training blue, held out orange",
  },
  simpler: {
    summary: "Simpler, and its price",
    caption: "Held-out points told rightly, with the same weights",
    told: (share: string, loss: string) => `${share}, loss ${loss}`,
    asLearned: "as learned",
    bounds: (pieces: number, lo: number, hi: number) => `${pieces} pieces, slopes ${lo} and ${hi} only (dashed)`,
    free: (pieces: number) => `${pieces} pieces, slopes in between too`,
    aside:
      "Each is the nearest such function where the data fall. Nothing is trained anew here, so the price is an upper one; for a table of yours, below, every simpler network is trained anew.",
  },
  files: {
    summary: "Points, network and derivation to take away",
    derive: "Derive from these points",
    aside: (name: string) =>
      `The models are those of the epoch that is shown; they take x and y. To derive means all of it, in “Your own table” below: many splits, a constant chosen by validation, simplification, comparison, the report; with the network, share, band, start, rate and seed of here. The command line that does the same with ${name} stands there.`,
  },
} as const;
