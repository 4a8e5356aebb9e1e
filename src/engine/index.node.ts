export { chooseEngine, type EngineChoice, type EngineName, engineNames, openEngine } from "./engine-here.node.ts";
export { type NativeOptions, nativeEngine } from "./native/native.node.ts";
