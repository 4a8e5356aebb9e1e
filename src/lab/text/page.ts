/** Words of the whole page. */
export const page = {
  kicker: "Relucid lab",
  title: "Which activation should a network use, and why?",
  lead: "Say what “close” means. Close inputs must give close outputs, so no slope of the activation may leave a band, mostly [0, 1]. The best function under so many bounds runs into nearly all of them: its slopes become 0 or 1, as those of ReLU are. Watch it happen.",
  refused: (names: string) =>
    `The address holds what this page does not understand (${names}); that part is as at the start.`,
  footer:
    "Everything on this page is computed in your browser by the code of the library. The idea is from a talk by Urenda, Kosheleva and Kreinovich; the page shows also where it fails.",
  partsLabel: "Parts of the page",
  parts: {
    learn: "Watch it learn",
    argument: "The argument",
    closeness: "Closeness",
    people: "Ask people",
    activation: "Activations",
    table: "Your table",
    network: "Networks",
    claims: "Claims",
  },
  undo: "Undo",
  redo: "Redo",
} as const;
