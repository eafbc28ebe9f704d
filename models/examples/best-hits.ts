/** A span of a bank and how alike it is. */
export interface Hit {
  /** Row of the bank's spans. */
  span: number;
  /** Cosine, in [-1, 1]. */
  similarity: number;
}

/** The most similar of the spans offered, of each example the best one; of equals the first offered. */
export class BestHits {
  /** A span that is no more similar than this is not taken. */
  least = Number.NEGATIVE_INFINITY;
  readonly #most: number;
  readonly #hits: Hit[] = [];
  readonly #examples: number[] = [];

  /** @param most - hits that are kept, at least 1 */
  constructor(most: number) {
    this.#most = most;
  }

  offer(hit: Hit, example: number): void {
    const known = this.#examples.indexOf(example);
    if (known >= 0 && hit.similarity <= this.#hits[known]!.similarity) return;
    if (known >= 0) this.#take(known);
    else if (this.#hits.length === this.#most) this.#take(this.#most - 1);
    let place = this.#hits.length;
    while (place > 0 && this.#hits[place - 1]!.similarity < hit.similarity) place -= 1;
    this.#hits.splice(place, 0, hit);
    this.#examples.splice(place, 0, example);
    if (this.#hits.length === this.#most) this.least = this.#hits[this.#most - 1]!.similarity;
  }

  #take(place: number): void {
    this.#hits.splice(place, 1);
    this.#examples.splice(place, 1);
  }

  /** Best first. */
  hits(): Hit[] {
    // Rounding may carry a cosine past 1.
    return this.#hits.map(({ span, similarity }) => ({ span, similarity: Math.max(-1, Math.min(1, similarity)) }));
  }
}
