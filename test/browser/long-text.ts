const SENTENCES = 400;
const WINDS = ['north', 'east', 'south', 'west', 'north-east', 'south-west', 'far side of the bay'];

/** A page with an article long enough to be caught in the middle of its check; no sentence occurs twice. */
export function longPage(): string {
  const sentences = Array.from({ length: SENTENCES }, (_, day) => {
    const wind = WINDS[day % WINDS.length];
    return `On day ${day} the keeper counted ${(day * 7) % 31} boats and wrote that the wind came from the ${wind}.`;
  });
  const paragraphs = sentences.map((sentence, index) => (index % 8 === 0 ? `</p><p>${sentence}` : sentence));
  return `<!doctype html><title>A lighthouse log</title><article><h1>A log</h1><p>${paragraphs.join(' ')}</p></article>`;
}
