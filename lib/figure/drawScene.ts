import type { Drawing, DrawingOptions } from './drawing.js';
import { modelScene } from './model/modelScene.js';
import type { Scene } from './scene.js';
import { unrolledScene } from './unrolled/unrolled.js';

/** Unrolled in time where the layers form a chain, else the whole graph. */
export function sceneOf(drawing: Drawing, options: DrawingOptions, view: 'unrolled' | 'model'): Scene {
  return (view === 'unrolled' ? unrolledScene(drawing, options) : undefined) ?? modelScene(drawing, options);
}
