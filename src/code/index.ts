export type { Language, Subject } from "./language.ts";
export { type LanguageName, languages } from "./languages.ts";
export { onnxNetwork } from "./onnx.ts";
export { programOf } from "./program.ts";
export { templateOf } from "./template.ts";
