export { groupSubject, type Language, type Subject } from "./language.ts";
export { type LanguageName, languages } from "./languages.ts";
export { networkLike, onnxNetwork } from "./onnx/network-file.ts";
export { nodesOf } from "./onnx/nodes.ts";
export {
  exportModel,
  exportReluModel,
  type ModelFile,
  type Prediction,
  readExported,
} from "./onnx/prediction-file.ts";
export { programOf } from "./program.ts";
export { templateOf } from "./template.ts";
