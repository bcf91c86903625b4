import { pad, width } from '../../report/width.js';
import type { Vector } from '../../trace/traceTypes.js';
import { shortened } from '../measure.js';
import type { Scale } from '../palette.js';
import { faint } from './colours.js';
import { type Look, signs } from './look.js';
import { cellsWidth, type Shown, shownOf, vectorCells } from './vectorCells.js';

/** Numbers of one kind, one vector per step. */
export interface Strip {
  readonly letter: string;
  /** What its last axis is: `units`. */
  readonly axis: string;
  readonly size: number;
  /** Null: ids. */
  readonly scale: Scale | null;
  readonly at: Readonly<Record<number, Vector>>;
}
/** One sequence, time running down. */
export interface StepTable {
  /** Time steps in the order of reading; -1 is the initial state; null stands for those left out. */
  readonly steps: readonly (number | null)[];
  readonly hidden: number;
  readonly tokens: readonly string[] | null;
  /** What goes in. */
  readonly input: Strip | null;
  /** What comes out, or the states: the first beside the input, each other one on a line of its own. */
  readonly outputs: readonly Strip[];
  /** Words behind each step; the longest first, the others where columns are few. */
  readonly notes: Readonly<Record<number, string>>;
  readonly masked: (t: number) => boolean;
}

interface Plan {
  readonly token: number;
  readonly input: Shown | null;
  readonly outputs: readonly Shown[];
  readonly notes: boolean;
}
const TOKENS = [10, 6, 3, 0];
const MOST = [8, 6, 4, 3, 2, 1];

const range = (list: readonly number[]): number => Math.max(0, ...list);

/** The roomiest plan that fits: words are dropped first, then inputs, then units, then tokens. */
function planOf(table: StepTable, look: Look): Plan {
  const words = range(Object.values(table.notes).map(width));
  let plan: Plan | undefined;
  for (const most of TOKENS)
    for (const units of MOST)
      for (const inputs of [...MOST, 0])
        for (const notes of [true, false]) {
          const token = Math.min(
            most,
            range((table.tokens ?? []).map((w) => width(shortened(w, most || 1)))),
          );
          plan = {
            token,
            input: table.input && inputs > 0 ? shownOf(table.input.size, inputs) : null,
            outputs: table.outputs.map((o) => shownOf(o.size, units)),
            notes,
          };
          const fixed = 4 + (token > 0 ? Math.max(token, 5) + 1 : 0);
          const left = plan.input ? cellsWidth(plan.input, look) + 3 : 0;
          const right = range(plan.outputs.map((o) => cellsWidth(o, look))) + 2;
          if (fixed + left + right + (notes && words > 0 ? words + 2 : 0) <= look.columns) return plan;
        }
  return plan as Plan;
}

/** Lines of at most so many columns. */
export function stepLines(table: StepTable, look: Look): readonly string[] {
  const plan = planOf(table, look);
  const { depth } = look;
  const token = plan.token > 0 ? Math.max(plan.token, 5) : 0;
  const left = plan.input ? cellsWidth(plan.input, look) : 0;
  const right = range(plan.outputs.map((o) => cellsWidth(o, look)));
  const tokenOf = (t: number): string =>
    token === 0 ? '' : `${pad(shortened(table.tokens?.[t] ?? '', plan.token), token)} `;
  const title = (strip: Strip, columns: number): string => {
    const words = [` ${strip.letter}: ${strip.size} ${strip.axis}`, ` ${strip.letter}: ${strip.size}`];
    return pad(words.find((w) => w.length <= columns) ?? ` ${strip.letter}`, columns);
  };
  const [first] = table.outputs as readonly [Strip];
  const head = `${pad('t', 3, true)} ${token === 0 ? '' : `${pad('token', token)} `}`;
  const lines = [
    faint(
      `${head}${plan.input && table.input ? `${title(table.input, left)}   ` : ''} ${title(first, right)}`.trimEnd(),
      depth,
    ),
    faint(signs('─'.repeat(width(head) - 1 + (plan.input ? left + 4 : 1) + right), look), depth),
  ];
  for (const t of table.steps) {
    if (t === null) {
      lines.push(faint(signs(`    ⋯ ${table.hidden} more ⋯`, look), depth));
      continue;
    }
    for (const [i, strip] of table.outputs.entries()) {
      const values = strip.at[t];
      if (values === undefined) continue;
      const start = i === 0 ? `${pad(signs(t < 0 ? `−${-t}` : String(t), look), 3, true)} ${tokenOf(t)}` : '';
      const given = i === 0 && t >= 0 && plan.input ? table.input : null;
      const x = plan.input
        ? given
          ? `${vectorCells(given.at[t], plan.input, given.scale, look)} ${signs('─▶', look)}`
          : ' '.repeat(left + 3)
        : '';
      const before = pad(start, width(head));
      const letter = i === 0 ? ' ' : strip.letter;
      const skipped = table.masked(t);
      const shade = i > 0 || skipped ? { ...look, depth: 1 as const } : look;
      const y = vectorCells(values, plan.outputs[i] as Shown, strip.scale, shade);
      const note = plan.notes && i === 0 ? table.notes[t] : undefined;
      const words = note === undefined ? '' : `  ${signs(note, look)}`;
      const fill = note === undefined ? '' : ' '.repeat(right - cellsWidth(plan.outputs[i] as Shown, look));
      const row = `${letter}${i > 0 || skipped ? faint(y, depth) : y}${fill}`;
      lines.push(`${skipped ? faint(before + x, depth) : before + x}${row}${faint(words, depth)}`.trimEnd());
    }
  }
  return lines;
}
