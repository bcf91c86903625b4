/** What Node hands to a value that is printed. */
export interface InspectOptions {
  readonly depth?: number | null;
  readonly colors?: boolean;
  readonly breakLength?: number;
}
/** Asked for by name, so that this loads in browsers. */
export const INSPECT: unique symbol = Symbol.for('nodejs.util.inspect.custom') as never;
export const JUPYTER: unique symbol = Symbol.for('Jupyter.display') as never;
