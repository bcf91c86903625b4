export type { ArrayData, Batch, Told } from './arrayData.js';
export { type BatchOptions, batch } from './batch.js';
export type { TextSource } from './byteStream.js';
export { demoVectors } from './demoVectors.js';
export type { Encoder, WordBatch } from './encode.js';
export { type IdInput, type OneHot, oneHot } from './oneHot.js';
export type { LengthOptions } from './padPlan.js';
export { type Padded, type PadOptions, padSequences } from './padSequences.js';
export type { TokenLists } from './sentences.js';
export type { NumberArray, Sequence, Step } from './steps.js';
export { TextError } from './textError.js';
export { type TokenizeOptions, type Tokens, tokenize } from './tokenize.js';
export type { ToldList } from './told.js';
export type { ReadVectorsOptions, UnknownOption } from './vectorReader.js';
export {
  type IdBatch,
  type Ids,
  type SpecialTokens,
  Vocabulary,
  type VocabularyJSON,
  type VocabularyOptions,
} from './vocabulary.js';
export { type VectorBatch, type VectorMatrix, WordVectors } from './wordVectors.js';
