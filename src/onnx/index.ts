export { type ElementType, elementTypeNumber } from "./element-type.ts";
export { exactValues } from "./exact-values.ts";
export { type ExternalReader, withExternalData } from "./external-data.ts";
export { hasHalves } from "./half-precision.ts";
export { decode, encode } from "./model.ts";
export { OnnxError, type OnnxErrorCode } from "./onnx-error.ts";
export type * from "./onnx-model.ts";
