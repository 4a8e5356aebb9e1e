import { isGroupSort } from "../activation/index.ts";
import { nonlinearityOf } from "../specification/index.ts";
import type { Settings } from "./settings.ts";

const always = [
  "Urenda, Kosheleva, Kreinovich (2023): Fuzzy Techniques Explain the Effectiveness of ReLU Activation Function in Deep Learning. UTEP-CS-23-32.",
  "Kingma, Ba (2015): Adam: A Method for Stochastic Optimization. ICLR. (training)",
  "Bellman (1961): On the approximation of curves by line segments using dynamic programming. Comm. ACM 4. (simplification)",
  "Nadeau, Bengio (2003): Inference for the generalization error. Machine Learning 52; Holm (1979): A simple sequentially rejective multiple test procedure. Scand. J. Statist. 6. (comparison)",
  "Rump (2006): Verification of positive definiteness. BIT 46. (certified spectral norms)",
];

const orthonormal = [
  "Björck, Bowie (1971): An iterative algorithm for computing the best estimate of an orthogonal matrix. SIAM J. Numer. Anal. 8; Anil, Lucas, Grosse (2019): Sorting out Lipschitz function approximation. ICML. (weights of spectral norm 1)",
];

const meanField = [
  "Schoenholz, Gilmer, Ganguli, Sohl-Dickstein (2017): Deep Information Propagation. ICLR. (initial weights)",
];

const sorted = [
  "Anil, Lucas, Grosse (2019): Sorting out Lipschitz function approximation. ICML. (sorting in groups; groups of 2 are MaxMin)",
];

/** The sources of the methods that a run with these settings used. */
export function citations({ preserve, baselines }: Settings): string[] {
  const sorts = baselines.some((baseline) => isGroupSort(nonlinearityOf(baseline)));
  return [...always, ...(preserve === "network" ? orthonormal : meanField), ...(sorts ? sorted : [])];
}
