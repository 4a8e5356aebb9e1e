import { describe, expect, test } from "vitest";
import { parseActivation } from "../activation/index.ts";
import { parseCloseness } from "../closeness/index.ts";
import { slopeBand } from "../constraint/index.ts";
import { certify } from "./certify.ts";
import { type Evidence, isKept, isNonExpansive } from "./kept.ts";

const all = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const;
const infinite = { lo: Number.POSITIVE_INFINITY, hi: Number.POSITIVE_INFINITY };

const evidence = (parts: Partial<Evidence>): Evidence => ({
  lipschitz: { lo: 1, hi: 1 },
  continuous: true,
  domain: all,
  slopeBound: { lo: 1, hi: 1 },
  degree: { value: { lo: 0.9, hi: 1 }, domain: [-8, 8] },
  ...parts,
});

describe("a closeness is", () => {
  test("kept by what is non-expansive, however little the search of the degree has shown", () => {
    expect(isKept(evidence({}))).toBe("proven");
    expect(isKept(evidence({ slopeBound: infinite }))).toBe("proven");
  });

  test("lost by a pair that shows it, and by a chord steeper than the slope bound", () => {
    const shown = { value: { lo: 0.7, hi: 0.8 }, domain: [-8, 8] } as const;
    expect(isKept(evidence({ lipschitz: { lo: 0.9, hi: 3 }, degree: shown }))).toBe("refuted");
    expect(isKept(evidence({ lipschitz: { lo: 1.1, hi: 1.2 } }))).toBe("refuted");
  });

  test("neither where chords are steeper than 1 and no slope bound follows", () => {
    expect(isKept(evidence({ lipschitz: { lo: 2, hi: 2 }, slopeBound: infinite }))).toBe("undecided");
  });

  test("neither where it is not known whether chords are steeper than the slope bound", () => {
    expect(isKept(evidence({ lipschitz: { lo: 0.9, hi: 1.2 } }))).toBe("undecided");
  });

  test("kept by degree 1 on the whole domain, not on a part of it", () => {
    const steep = { lipschitz: { lo: 2, hi: 2 }, slopeBound: infinite };
    const degree = { value: { lo: 1, hi: 1 }, domain: [-8, 8] } as const;
    expect(isKept(evidence({ ...steep, degree, domain: [-8, 8] }))).toBe("proven");
    expect(isKept(evidence({ ...steep, degree, domain: [-8, 9] }))).toBe("undecided");
  });

  test("never called kept where the formula may have no value, or jump", () => {
    expect(isKept(evidence({ lipschitz: { lo: 0, hi: 0 }, continuous: null }))).toBe("undecided");
    expect(isNonExpansive({ lipschitz: { lo: 0, hi: 0 }, continuous: null })).toBeNull();
    const degree = { value: { lo: 1, hi: 1 }, domain: [-8, 8] } as const;
    expect(isKept(evidence({ continuous: null, degree, domain: [-8, 8] }))).toBe("undecided");
  });
});

describe("the certificate", () => {
  const keptBy = (s: string, mu: string) =>
    certify(parseActivation(s), { band: slopeBand(0, 1), domain: [-1, 1], closeness: parseCloseness(mu) }).degree!.kept;

  test.each([
    ["sine", "gaussian(1)", "proven"],
    ["tanh", "crisp(0.7)", "proven"],
    ["gelu", "gaussian(1)", "refuted"],
    ["formula:2*x", "triangular(1)", "refuted"],
    // Steeper than 1, yet all outputs lie within the plateau.
    ["formula:0.2*sin(8*x)", "crisp(0.7)", "proven"],
    ["formula:sqrt(x)*0", "gaussian(1)", "undecided"],
  ])("says of %s and %s: %s", (s, mu, kept) => {
    expect(keptBy(s, mu)).toBe(kept);
  });
});
