import * as z from "zod";

/** What stands in the place of a document where a specification has none. */
const errorSchema = z.strictObject({
  spec: z.string(),
  error: z.strictObject({ code: z.string(), message: z.string() }),
});

/** The schema of what is printed for several specifications: their documents in their order, errors in their places. */
export function severalSchema<Document extends z.ZodType>(document: Document) {
  return z.array(z.union([document, errorSchema]));
}
