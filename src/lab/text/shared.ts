/** Words that several parts have. */
export const shared = {
  terminal: "The same in a terminal:",
  copy: "Copy",
  copied: "Copied",
  computing: "Computing …",
  stop: "Stop",
  stopped: "stopped",
  away: (name: string) =>
    `${name} was open where this address was made. Files stay on their machine: open it here too, and all that was chosen for it is there again.`,
  pause: "Pause",
  saveSvg: (title: string) => `Save as SVG: ${title}`,
  savePng: (title: string) => `Save as PNG: ${title}`,
  choices: {
    preserve: "Closeness is kept by",
    preserved: { network: "the network", neuron: "each neuron" },
    share: "One activation for",
    shares: { network: "the network", layer: "each layer", neuron: "each neuron" },
    start: "Slopes begin",
    startAtHalf: "half-way",
    startAs: (name: string) => `as of ${name}`,
    rate: "Learning rate",
    hidden: "Hidden layers",
    band: "Slopes within",
    seed: (value: number) => `Random start ${value}`,
    anotherSeed: "Another one",
    pieces: "Pieces r",
  },
} as const;
