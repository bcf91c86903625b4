/** What `fit` measured: keras/src/callbacks/history.py. */
export interface History {
  /** Numbers of the epochs trained, from 0. */
  readonly epoch: number[];
  /** By name, one value per epoch: `loss`, `accuracy`, `val_loss`, … */
  readonly history: Record<string, number[]>;
  /** Of this `fit`: steps per epoch (null where unknown), epochs, verbose. */
  readonly params: { readonly steps: number | null; readonly epochs: number; readonly verbose: number };
}
