/** What a search finds that tells how far it is. */
export function finished<T>(search: Generator<unknown, T>): T {
  for (;;) {
    const step = search.next();
    if (step.done) return step.value;
  }
}

/** A search that tells something else of how far it is. */
export function* mapped<A, B, T>(search: Generator<A, T>, tell: (told: A) => B): Generator<B, T> {
  for (;;) {
    const step = search.next();
    if (step.done) return step.value;
    yield tell(step.value);
  }
}
