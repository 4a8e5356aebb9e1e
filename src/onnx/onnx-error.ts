export type OnnxErrorCode = "onnx/damaged" | "onnx/unknown" | "onnx/external-data" | "onnx/not-exact";

/** An ONNX file that cannot be read as the standard says: names the part, the rule and what came. */
export class OnnxError extends Error {
  readonly code: OnnxErrorCode;

  constructor(code: OnnxErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "OnnxError";
    this.code = code;
  }
}
