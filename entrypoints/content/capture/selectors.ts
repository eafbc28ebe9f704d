import type { TextPositionSelector, TextQuoteSelector } from '@/models/passage.ts';
import type { Span } from '@/models/text/span.ts';
import { CONTEXT } from '../anchor/quote.ts';

/**
 * Both selectors of a span, for finding it again.
 *
 * Source: W3C Web Annotation Data Model, 2017, sections 4.2.4 and 4.2.5; there positions count code
 * points, here UTF-16 units like every span of this project.
 */
export function describeSpan(text: string, { start, end }: Span): [TextQuoteSelector, TextPositionSelector] {
  return [
    {
      type: 'TextQuoteSelector',
      exact: text.slice(start, end),
      prefix: text.slice(Math.max(0, start - CONTEXT), start),
      suffix: text.slice(end, end + CONTEXT),
    },
    { type: 'TextPositionSelector', start, end },
  ];
}
