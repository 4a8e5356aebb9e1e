import { type Certificate, certify } from "../../certificate/index.ts";
import { slopeBand } from "../../constraint/index.ts";
import { extendedNumber } from "../../document/index.ts";
import { activationOf, closenessName, closenessOf, tailNote } from "../../specification/index.ts";
import type { CertifyQuestion } from "./question.ts";

export interface CertifyAnswer {
  readonly certificate: Certificate;
  /** On tails that a file of points does not name. */
  readonly tails: string | null;
}

/** Certifies the activation; the closeness goes by the name that readers know. */
export function certifyAnswer({ activation, band, domain, closeness, residuum }: CertifyQuestion): CertifyAnswer {
  const s = activationOf(activation);
  const mu = closeness && closenessOf(closeness);
  const certificate = certify(s, {
    band: slopeBand(...band),
    ...(domain && { domain: [extendedNumber(domain[0]), extendedNumber(domain[1])] }),
    ...(mu && { closeness: { ...mu, name: closenessName(closeness, mu) } }),
    residuum,
  });
  return { certificate, tails: tailNote(activation, s) };
}
