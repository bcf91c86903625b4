/** How a picture becomes a PNG; Node and browsers have a file each. */
export type Png = (svg: string, options: PngPlan) => Promise<Uint8Array>;

export interface PngPlan {
  readonly scale: number;
  /** Paths of fonts for other scripts. */
  readonly fonts: readonly string[];
  /** There are characters that the package's own fonts lack. */
  readonly foreign: boolean;
}
