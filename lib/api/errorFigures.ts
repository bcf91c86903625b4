import { drawErrorsWith } from '../errors.js';
import { Figure } from '../figure/figure.js';
import { misfitScene } from '../figure/misfitScene.js';

/** A ShapeError's picture is made when it is asked for. */
drawErrorsWith(({ misfits }) => new Figure({ scene: misfitScene(misfits) }, 'auto'));
