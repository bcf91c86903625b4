import { ArgumentError } from '../errors.js';
import { historyScene } from '../figure/chart/historyScene.js';
import { Figure } from '../figure/figure.js';
import { checkTheme, type Theme } from '../figure/palette.js';
import { show } from '../layer/args.js';
import { refuseUnknown } from '../nearest.js';
import type { History } from '../training/history.js';

export interface HistoryDrawOptions {
  /** 'light', 'dark', or 'auto': as the reader's system or notebook has it. Default 'auto'. */
  theme?: Theme;
  /** Title. Default 'Training'. */
  title?: string;
  /** Draw no wider than this many px, if that can be: below 928, the curves stand under each other. Default: two beside each other. */
  width?: number;
}
/** What `fit` measured, and its picture. */
export interface DrawnHistory extends History {
  /** Loss and metrics by epoch as curves, training and validation together. Throws ArgumentError for an unknown option. */
  draw(options?: HistoryDrawOptions): Figure;
}

const KNOWN = ['theme', 'title', 'width'];

/** The same object, with `draw`; not enumerable, so that the history stays plain data to JSON and comparisons. */
export function drawnHistory(history: History): DrawnHistory {
  if (!('draw' in history))
    Object.defineProperty(history, 'draw', {
      value: (options: HistoryDrawOptions = {}): Figure => {
        refuseUnknown('history.draw', options, KNOWN, 'option');
        const { theme = 'auto', title = 'Training', width } = options;
        checkTheme(theme, 'history.draw');
        if (width !== undefined && !(Number.isFinite(width) && width > 0))
          throw new ArgumentError(
            `history.draw width must be a number of px above 0, not ${show(width)}`,
            'wrong-argument',
          );
        return new Figure({ scene: historyScene(history, title, width) }, theme);
      },
    });
  return history as DrawnHistory;
}
