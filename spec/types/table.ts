import { attentionRows } from './table/attention';
import { convolutionRows } from './table/convolution';
import { elementwiseRows } from './table/elementwise';
import { mergingRows } from './table/merging';
import { poolingRows } from './table/pooling';
import { recurrentRows } from './table/recurrent';
import type { Rows } from './table/row';
import { shapingRows } from './table/shaping';
import { wordsRows } from './table/words';
import { wrappingRows } from './table/wrapping';

/** By layer: every layer of the catalogue has rows. */
export const table: Rows = {
  ...recurrentRows,
  ...wrappingRows,
  ...elementwiseRows,
  ...wordsRows,
  ...shapingRows,
  ...mergingRows,
  ...attentionRows,
  ...convolutionRows,
  ...poolingRows,
};
