import { base64Encode } from "@bufbuild/protobuf/wire";
import * as z from "zod";
import { documentOf } from "../../document/index.ts";
import type { ExportAnswer } from "./answer.ts";
import { formats } from "./question.ts";

/** What `relucid export SPEC --as FORMAT --json` prints. */
export const exportSchema = z.strictObject({
  spec: z.string(),
  as: z.enum(formats),
  /** How what was written is kept in `content`: an ONNX file is no text. */
  encoding: z.enum(["text", "base64"]),
  content: z.string(),
  /** The file that it was written to, too; null where none was named. */
  file: z.string().nullable(),
});

export type ExportDocument = z.infer<typeof exportSchema>;

export function exportDocument(
  about: Pick<ExportDocument, "spec" | "as" | "file">,
  answer: ExportAnswer,
): ExportDocument {
  const isText = typeof answer === "string";
  return documentOf(exportSchema, {
    ...about,
    encoding: isText ? "text" : "base64",
    content: isText ? answer : base64Encode(answer),
  });
}
