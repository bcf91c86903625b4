import type { FilePath } from '../saving/nodeFiles.js';

export interface SaveWeightsOptions {
  /** Whether a file that is there is replaced; if not, it is an error. Default true. */
  overwrite?: boolean;
}

/**
 * The weights of a model as one file in the safetensors format: a JSON header (names in the model, such as
 * `lstm/lstm_cell/kernel`, and shapes) and raw float32; Python's `safetensors` reads it too. Neither the optimizer nor
 * the states of stateful layers are in it. keras/src/models/model.py, save_weights.
 */
export interface Saved {
  /** The file as bytes, for a browser to store or download. Builds the model if need be. */
  saveWeights(): Uint8Array;
  /**
   * Writes the file, in Node: whole or not at all, since it is moved into place when it is complete. Promises.
   * Throws ArgumentError where there is no file system, no such folder, or for .keras and .h5, which are other formats.
   */
  saveWeights(path: FilePath, options?: SaveWeightsOptions): Promise<void>;
  /**
   * Takes the weights of a file's bytes. Throws ArgumentError, and changes nothing, where they are no such file, are cut
   * short, or are of another model: it lists each weight that differs.
   */
  loadWeights(bytes: Uint8Array | ArrayBuffer): void;
  /** Reads the file, in Node, and takes its weights. Promises, and refuses as for bytes. */
  loadWeights(path: FilePath): Promise<void>;
}
