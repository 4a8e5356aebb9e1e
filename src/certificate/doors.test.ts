import { expect, test } from "vitest";
import { parseActivation } from "../activation/index.ts";
import { certify } from "./index.ts";

const nonsense: readonly unknown[] = [
  null,
  undefined,
  Number.NaN,
  1,
  "0,1",
  "",
  [],
  {},
  [2, 1],
  [1],
  [Number.NaN, 1],
  [null, 1],
  [0, 0],
  true,
  () => 0,
];
const gelu = parseActivation("gelu");
const band = { lo: 0, hi: 1 };

/** The code of what is thrown, or the error itself where it has none; null where nothing was. */
function thrown(work: () => unknown): unknown {
  try {
    work();
    return null;
  } catch (error) {
    return (error as { code?: string }).code ?? error;
  }
}

test("whatever code without types passes as band, domain, question, activation, the error is ours", () => {
  for (const x of nonsense) {
    const any = x as never;
    expect(thrown(() => certify(gelu, { band: any }))).toBe("constraint/bad-band");
    expect(thrown(() => certify(gelu, { band: { lo: any, hi: 0.5 } }))).toBe("constraint/bad-band");
    if (x !== undefined) expect(thrown(() => certify(gelu, { band, domain: any }))).toBe("certificate/bad-domain");
    expect(thrown(() => certify(any, { band }))).toBe("certificate/bad-question");
    expect(String(thrown(() => certify(gelu, any)))).toMatch(/^(certificate|constraint)\//);
  }
  expect(thrown(() => parseActivation(null as never))).toBe("activation/unknown-activation");
});
