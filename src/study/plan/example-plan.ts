/** The plan that `relucid study init` writes: 4 activations, 2 regimes, 10 seeds on 2 data sets; under a minute on two cores. */
export const examplePlan = `# A study: every combination of the parts below trains a network for every seed.
# relucid study check FILE tells whether it can be run, relucid study run FILE runs it; docs/studies.md explains every field.
study: first look

data:
  - wine                  # comes with the package; or a file of your own:
  - breast-cancer
  # - {file: mine.csv, target: price, name: mine}

activations:
  - relu
  - silu
  - formula:x*sigmoid(1.5*x)
  - learned: {regions: 16}  # slopes in the band that the closeness gives

closenesses: [gaussian]     # what "close" means: it bounds the slopes of what is learned

networks:
  - [16, 16]                # widths of the hidden layers

regimes:
  - free                    # weights are free
  - lipschitz: 10           # weights of norm at most 1; the network has at most this Lipschitz constant

optimisers:
  - {rate: 0.01, batch: 32, epochs: 20}

seeds: 10                   # each has a split, weights and an order of mini-batches of its own
together: 5                 # networks that are trained one after the other, as one trial

exclude:
  - {activation: "formula:x*sigmoid(1.5*x)", regime: free}
`;
