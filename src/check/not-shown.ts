/** What a record claims does not follow; the message says of what. */
export class NotShown extends Error {}
