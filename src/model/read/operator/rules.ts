import { activations } from "./activation.ts";
import { arithmetic } from "./arithmetic.ts";
import { constants } from "./constants.ts";
import { convolutions } from "./convolution.ts";
import { einsum } from "./einsum.ts";
import { gathering } from "./gathering.ts";
import { learners } from "./learners.ts";
import { logic } from "./logic.ts";
import { matrixProducts } from "./matrix.ts";
import { movements } from "./movement.ts";
import { normalisations } from "./normalisation.ts";
import type { OperatorRules } from "./operator.ts";
import { pooling } from "./pooling.ts";
import { reductions } from "./reduction.ts";
import { resizing } from "./resize.ts";

/** What each operator does, by its name (with the domain where it is not the standard's); one that is not here is refused. */
export const operatorRules: OperatorRules = {
  ...constants,
  ...movements,
  ...gathering,
  ...resizing,
  ...arithmetic,
  ...logic,
  ...activations,
  ...matrixProducts,
  ...einsum,
  ...convolutions,
  ...pooling,
  ...reductions,
  ...normalisations,
  ...learners,
};
