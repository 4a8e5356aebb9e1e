/** Words of the part about closeness. */
export const closeness = {
  title: "What closeness allows",
  intro:
    "Closeness is a membership function of the distance d. An activation keeps it where outputs are as close as their inputs, for all pairs. Choose a family, type a formula or draw one, and see which slopes are left.",
  wish: {
    inputs: { family: "Inputs are close as", written: "Inputs, as it is written" },
    outputs: { family: "Outputs are close as", written: "Outputs, as it is written" },
    formula: "a formula in d",
    drawn: "drawn by hand",
    same: "the same",
  },
  bound: { exact: (L: number | "∞") => `L = ${L}`, least: (L: number) => `L ≥ ${L}`, about: (L: string) => `L ≈ ${L}` },
  memberships: {
    title: "How close two points are, by their distance",
    description: (d: number, degree: string) => `At distance ${d} inputs are close to degree ${degree}.`,
    x: "distance d",
    y: "closeness: inputs blue, outputs orange",
  },
  moduli: {
    title: "How far apart outputs may be",
    bounded: (L: number) => `At most ${L} times the distance of the inputs.`,
    unbounded: "No line bounds it.",
    x: "distance of inputs d",
    y: "allowed distance of outputs",
  },
  drawing: { title: "Points of the drawn closeness", point: (d: number) => `closeness at distance ${d}` },
  aside:
    "Right: the largest distance g that closeness itself allows (broad), what chaining through points between leaves of it (blue), and the line L·d.",
} as const;
