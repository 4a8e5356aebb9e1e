export {
  type ActivationSpecification,
  activationOf,
  activationPointsShape,
  activationSpecificationSchema,
  nonlinearityOf,
  readActivation,
  tailNote,
} from "./activation-specification.ts";
export {
  type ClosenessSpecification,
  closenessName,
  closenessOf,
  closenessPointsShape,
  closenessSpecificationSchema,
  readCloseness,
} from "./closeness-specification.ts";
export { type ReadText, shortened } from "./points-file.ts";
export { SpecificationError } from "./specification-error.ts";
