/** Rows [numbers.length, width] copied out of [rows, width]. */
export function takeRows<A extends Float32Array | Float64Array>(values: A, width: number, numbers: Int32Array): A {
  const taken = new (values.constructor as new (length: number) => A)(numbers.length * width);
  numbers.forEach((row, i) => {
    taken.set(values.subarray(row * width, (row + 1) * width), i * width);
  });
  return taken;
}

/** Arrays one behind the other in one array. */
export function concatenate(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
