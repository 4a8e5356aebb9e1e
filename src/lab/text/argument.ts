const layersText = (count: number) => `${count} ${count === 1 ? "layer" : "layers"}`;

/** Words of the eleven steps: what each says, what this page shows of it, and its figure; numbers come as they are to be read. */
export const argument = {
  title: "The argument in eleven steps",
  figureTitle: (step: number) => `Step S${step}`,
  steps: [
    [
      "A network is neurons: affine maps with one activation between them.",
      "The picture above is such a network, small enough to see whole.",
    ],
    [
      "Tradition chose sigmoids; practice found that ReLU learns better.",
      "Why? Experience alone does not say when it will stop being so.",
    ],
    [
      "Close inputs should give close outputs, for any notion of closeness.",
      "Closeness is a membership function of the distance: choose one below.",
    ],
    [
      "So slopes are bounded: nowhere steeper than L, mostly L = 1; and an activation that does not fall has slopes in [0, 1].",
      "How closeness leaves 1 at distance 0 decides L. A plateau there leaves no bound: try “crisp” or “trapezoid”.",
    ],
    [
      "The best activation is the best among all slopes within bounds: a point of a box with many sides.",
      "A smooth best could lie inside the box or on its border.",
    ],
    [
      "With many bounds, a best inside the box is improbable; most bounds become active.",
      "The share above is measured, not assumed: it depends on the data and on how tight the Lipschitz constant is.",
    ],
    ["Active bounds are slopes of exactly 0 or 1.", "Blue and orange pieces above; grey ones are in between."],
    [
      "So the best activation is piecewise linear, with slopes 0 and 1.",
      "Count the pieces that are left in the picture above.",
    ],
    [
      "One slope everywhere is a linear network; the simplest that is not has two.",
      "Set the number of regions to two.",
    ],
    [
      "Two regions with slopes 0 and 1 are ReLU, shifted, mirrored or with an affine map before it.",
      "Type “max(0, x - 1)” or “-relu(-x)” below and read its ReLU form.",
    ],
    [
      "Hence ReLU.",
      "Where norms are constrained, two regions are provably less than many: the library checks each step on data and says where it fails.",
    ],
  ],
  neuron: {
    label: "weight w",
    y: "s(w·x − 1)",
    nothing: "Without a weight it answers nothing.",
    answers: (isRight: boolean, place: string) => `It answers ${isRight ? "right" : "left"} of x = ${place}.`,
  },
  tradition: {
    label: "input x",
    y: "sigmoid blue, ReLU orange",
    bothSides: "0 on the left and 1 on the right",
    said: (x: string, sigmoid: string, relu: string) =>
      `At ${x} the sigmoid's slope is ${sigmoid}, that of ReLU ${relu}.`,
  },
  closeness: {
    label: "distance d",
    y: "closeness",
    said: (d: string, blue: string, orange: string) =>
      `At ${d} they are close to degree ${blue} (blue) or ${orange} (orange).`,
  },
  bound: {
    label: "slope",
    x: "distance of inputs d",
    y: "closeness: inputs blue, outputs orange",
    allowed: "Outputs are nowhere less close than their inputs: this slope is allowed.",
    steep: "Outputs are less close than their inputs: this slope is too steep.",
  },
  box: {
    label: "the wish for slope 1",
    x: "slope",
    y: "how bad it is",
    said: (best: string, isAtBound: boolean) =>
      `The best slope within [0, 1] is ${best}: ${isAtBound ? "at a bound" : "inside"}.`,
  },
  many: {
    label: "number of bounds n",
    y: "all inside, if each is with probability 1/2",
    said: (n: number, probability: string) =>
      `If each wish lay inside its bounds with probability 1/2 by itself, all ${n} would with probability ${probability}. Wishes hang together, so this is measured: see the claims.`,
  },
  active: {
    label: "the wish",
    y: "s(x), wish dashed",
    said: (wish: string, left: string) => `Of a wish for slope ${wish} remains ${left}.`,
  },
  pieces: {
    label: "which slopes are 1",
    said: (slopes: string) => `Six regions with slopes ${slopes}: one of 64 such functions.`,
  },
  simplest: {
    label: "slope on the right",
    y: "s(x), left slope 0",
    one: "One slope everywhere: nothing but a constant.",
    two: "Two slopes: the simplest function that is not linear.",
  },
  relu: {
    label: "the kink at t",
    y: "slopes 0, 1 blue; 1, 0 orange",
    said: (t: string) => `relu(x − t) and −relu(t − x) with t = ${t}: the same ReLU, shifted or mirrored.`,
  },
  depth: {
    label: "layers",
    y: "slope left behind them, at most",
    said: (layers: number, share: string) =>
      `Through ${layersText(layers)} the sigmoid lets at most ${share} of a gradient pass with weights of norm 1, ReLU up to all of it.`,
  },
} as const;
