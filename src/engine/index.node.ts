export { type NativeOptions, nativeEngine } from "./native.node.ts";
