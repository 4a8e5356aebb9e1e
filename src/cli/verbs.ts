import type { Verb } from "./verb.ts";

/** What the program can do, in the order in which its help lists it. */
export const verbs: readonly Verb[] = [
  {
    name: "derive",
    description:
      "learn the best activation for a data set under the slope constraint that closeness imposes, and explain it",
    load: async () => (await import("./derive.ts")).deriveCommand(),
  },
  {
    name: "predict",
    description: "what a model of derive predicts for the rows of a file, read as it learned to read them",
    load: async () => (await import("./predict.ts")).predictCommand(),
  },
  {
    name: "certify",
    description: "prove or refute that activations keep closeness: all slopes in a band",
    load: async () => (await import("./certify.ts")).certifyCommand(),
  },
  {
    name: "check",
    description: "check the record of a proof that certify wrote: does everything follow that it claims?",
    load: async () => (await import("./check.ts")).checkCommand(),
  },
  {
    name: "relu-form",
    description: "write piecewise-linear activations as sums of ReLUs, and tell which are ReLU up to affine maps",
    load: async () => (await import("./relu-form.ts")).reluFormCommand(),
  },
  {
    name: "closeness",
    description: "what a notion of closeness allows an activation: slope bound, modulus, and where the argument fails",
    load: async () => (await import("./closeness.ts")).closenessCommand(),
  },
  {
    name: "repair",
    description:
      "the nearest activation whose slopes lie in a band, or a network with a smaller Lipschitz constant; with the proof",
    load: async () => (await import("./repair.ts")).repairCommand(),
  },
  {
    name: "export",
    description: "write an activation or a network as code: PyTorch, Keras, JAX, JavaScript, C, or plain ONNX",
    load: async () => (await import("./export.ts")).exportCommand(),
  },
  {
    name: "optimum",
    description:
      "the activation that makes a criterion best under a slope band, and which constraints are active there",
    load: async () => (await import("./optimum.ts")).optimumCommand(),
  },
  {
    name: "claims",
    description:
      "check the theory by experiment: ten claims, each with a verdict, numbers with intervals, and a figure",
    load: async () => (await import("./claims.ts")).claimsCommand(),
  },
  {
    name: "study",
    description: "many trainings from one plan, safely: killed, resumed, extended, asked in SQL",
    load: async () => (await import("./study/study.ts")).studyCommand(),
  },
  {
    name: "worker",
    description: "run trials of studies that are kept in a store, on any machine that reaches it",
    load: async () => (await import("./study/worker.ts")).workerCommand(),
  },
  {
    name: "lab",
    description: "the page where slopes move while you watch, and closeness and activations can be tried",
    load: async () => (await import("./lab.ts")).labCommand(),
  },
  {
    name: "completion",
    description: "a script by which bash, zsh or fish complete what is typed",
    load: async () => (await import("./completion.ts")).completionCommand(verbs),
  },
];
