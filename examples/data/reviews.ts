import { readPackageFile } from './packageFile.js';

/** A sentence of a customer about a telephone or its parts, and whether it is praise. */
export interface Review {
  readonly text: string;
  readonly praise: boolean;
}

/**
 * 1,000 sentences of real reviews, half of them praise, each marked by people: the "sentiment labelled sentences" of
 * Kotzias and others (2015), in the tests of `wink-sentiment`. A sentence that comes twice is kept once.
 */
export function readReviews(): Review[] {
  const lines = readPackageFile('wink-sentiment', '../test/data/amazon_cells_labelled.txt')
    .trim()
    .split('\n');
  return [...new Set(lines)].map((line) => {
    const [text = '', mark] = line.split('\t');
    return { text, praise: mark?.trim() === '1' };
  });
}
