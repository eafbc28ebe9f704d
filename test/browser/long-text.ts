const WINDS = ['north', 'east', 'south', 'west', 'north-east', 'south-west', 'far side of the bay'];

/**
 * A page with an article long enough to be caught in the middle of its check; no sentence occurs twice.
 *
 * @param days - how many sentences, of about 30 tokens each
 */
export function longPage(firstDay = 0, days = 400): string {
  const sentences = Array.from({ length: days }, (_, index) => {
    const day = firstDay + index;
    const wind = WINDS[day % WINDS.length];
    return `On day ${day} the keeper counted ${(day * 7) % 31} boats and wrote that the wind came from the ${wind}.`;
  });
  const paragraphs = sentences.map((sentence, index) => (index % 8 === 0 ? `</p><p>${sentence}` : sentence));
  return `<!doctype html><title>A lighthouse log from day ${firstDay}</title><article><h1>A log</h1><p>${paragraphs.join(' ')}</p></article>`;
}
