export { RandomError } from "./random-error.ts";
export { type RandomStream, randomStream } from "./random-stream.ts";
