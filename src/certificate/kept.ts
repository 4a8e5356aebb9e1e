import type { Enclosure } from "../interval/index.ts";
import type { Certificate, CertifiedDegree } from "./certificate.ts";

/** Whether no chord is steeper than 1; null where undecided. */
export function isNonExpansive({
  lipschitz,
  continuous,
}: Pick<Certificate, "lipschitz" | "continuous">): boolean | null {
  if (lipschitz.lo > 1) return false;
  return lipschitz.hi <= 1 && continuous === true ? true : null;
}

/** What decides whether a closeness is kept; `slopeBound` encloses L of the closeness with itself. */
export interface Evidence extends Pick<Certificate, "lipschitz" | "continuous" | "domain"> {
  readonly slopeBound: Enclosure;
  readonly degree: Pick<CertifiedDegree, "value" | "domain">;
}

/**
 * Whether an activation keeps a closeness: μ(|s(x) − s(x')|) ≥ μ(|x − x'|) for all x, x' of the domain.
 *
 * A non-expansive one keeps every closeness, since μ does not rise; one that keeps it has no chord steeper than L; and a degree below 1 is
 * shown by a pair. A degree of 1 proves it where it was searched on the whole domain.
 */
export function isKept({ degree, domain, slopeBound, ...certificate }: Evidence): CertifiedDegree["kept"] {
  if (degree.value.hi < 1 || certificate.lipschitz.lo > slopeBound.hi) return "refuted";
  if (isNonExpansive(certificate) === true) return "proven";
  const isWhole = domain.every((end, k) => end === degree.domain[k]);
  return isWhole && degree.value.lo === 1 && certificate.continuous !== null ? "proven" : "undecided";
}
