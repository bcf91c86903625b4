import type { backend_util } from '@tensorflow/tfjs';

/** Sizes, strides and padding of a convolution, as tfjs works them out. */
export type Convolution = backend_util.Conv2DInfo;

/** One place where a filter's tap meets the image: offsets of the first channel in each array. */
export type Meet = (image: number, output: number, tap: number) => void;

/**
 * Visits every pair of an output position and a filter tap that reads inside the image (the padding adds nothing).
 * Offsets count positions, so they are to be multiplied by the channels of each array:
 * `image` in [batch, height, width], `output` in [batch, outHeight, outWidth], `tap` in [filterHeight, filterWidth].
 */
export function forEachMeeting(conv: Convolution, meet: Meet, firstLine = 0, lastLine?: number): void {
  const lines = lastLine ?? conv.batchSize * conv.outHeight;
  for (let line = firstLine; line < lines; line++) {
    const batch = Math.floor(line / conv.outHeight);
    const top = (line % conv.outHeight) * conv.strideHeight - conv.padInfo.top;
    for (let tapY = 0; tapY < conv.filterHeight; tapY++) {
      const y = top + tapY * conv.dilationHeight;
      if (y < 0 || y >= conv.inHeight) continue;
      for (let column = 0; column < conv.outWidth; column++) {
        const left = column * conv.strideWidth - conv.padInfo.left;
        for (let tapX = 0; tapX < conv.filterWidth; tapX++) {
          const x = left + tapX * conv.dilationWidth;
          if (x < 0 || x >= conv.inWidth) continue;
          meet(
            (batch * conv.inHeight + y) * conv.inWidth + x,
            line * conv.outWidth + column,
            tapY * conv.filterWidth + tapX,
          );
        }
      }
    }
  }
}
