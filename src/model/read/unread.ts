/** A reason why a step is not understood. */
export class Unread extends Error {}
