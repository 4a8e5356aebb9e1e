/** The stable codes of everything that can go wrong in `certificate`. */
export type CertificateErrorCode = "certificate/bad-domain" | "certificate/bad-question";

/** A question that no proof may be asked: its `code` is stable, its message names subject, rule, what came and the cure. */
export class CertificateError extends Error {
  readonly code: CertificateErrorCode;

  constructor(code: CertificateErrorCode, message: string) {
    super(message);
    this.name = "CertificateError";
    this.code = code;
  }
}
