import type { Trace } from '../trace/traceTypes.js';
import type { Theme } from './palette.js';
import type { Scene } from './scene.js';
import { svgOf } from './svg.js';

/** A picture as plain data. */
export interface FigureData {
  readonly scene: Scene;
  /** The numbers behind it; absent for pictures of errors. */
  readonly trace?: Trace;
}

/** A picture: one scene, several renderings. */
export class Figure {
  readonly '~unrolled' = 'figure';
  readonly title: string;
  /** The picture in words. */
  readonly description: string;
  /** Natural size in px. */
  readonly width: number;
  readonly height: number;
  private readonly data: FigureData;
  private readonly theme: Theme;

  constructor(data: FigureData, theme: Theme) {
    this.data = data;
    this.theme = theme;
    const { title, description, width, height } = data.scene;
    this.title = title;
    this.description = description;
    this.width = width;
    this.height = height;
  }

  /** One SVG document, the same bytes each time. Theme: that of `draw` by default. */
  toSVG({ theme = this.theme }: { theme?: Theme } = {}): string {
    return svgOf(this.data.scene, theme);
  }
  /** The scene and the numbers, as plain data. */
  toJSON(): FigureData {
    return this.data;
  }
}
