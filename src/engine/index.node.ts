export { type NativeOptions, nativeEngine } from "./native/native.node.ts";
