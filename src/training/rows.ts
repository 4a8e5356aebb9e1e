/** Rows of fewer numbers are copied number by number: to make a view of each would cost more, and leave it to be collected. */
const narrow = 32;

/** Rows [numbers.length, width] copied out of [rows, width]. */
export function takeRows<A extends Float32Array | Float64Array>(values: A, width: number, numbers: Int32Array): A {
  const taken = new (values.constructor as new (length: number) => A)(numbers.length * width);
  for (let i = 0; i < numbers.length; i++) {
    const from = numbers[i]! * width;
    const to = i * width;
    if (width < narrow) for (let k = 0; k < width; k++) taken[to + k] = values[from + k]!;
    else taken.set(values.subarray(from, from + width), to);
  }
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
