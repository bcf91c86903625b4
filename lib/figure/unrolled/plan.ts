import type { From, LayerTrace, Trace } from '../../trace/traceTypes.js';
import { isTurned } from '../../trace/turned.js';
import { MOST_LIKE } from '../heading.js';

/** How a layer is drawn on a time axis. */
export type StoreyKind =
  /** blocks that hand states on */
  | 'recurrent'
  /** two rows of them, merged */
  | 'both'
  /** one box per step */
  | 'step'
  /** one box over all steps */
  | 'wide'
  /** sequence to vector, other than by a recurrent layer */
  | 'collapse'
  /** vector to vector */
  | 'vector'
  /** vector to sequence */
  | 'spread';
export interface Storey {
  readonly kind: StoreyKind;
  readonly layer: LayerTrace;
  /** It stands for so many like layers, of which it is the last. */
  readonly times?: number;
}
/** Layers over one input, from bottom to top. */
export interface Floor {
  readonly input: number;
  readonly storeys: readonly Storey[];
}

/** The floors of a trace that can be drawn unrolled: chains, each over an input of its own, joined by states at most. Undefined: it has branches. */
export function planOf(trace: Trace): readonly Floor[] | undefined {
  const { layers, inputs } = trace;
  if (layers.length === 0 || layers.some(({ from }) => from.length !== 1)) return undefined;
  const used = new Set<LayerTrace>();
  const floors: Floor[] = [];
  for (const [input] of inputs.entries()) {
    const storeys: Storey[] = [];
    let at: From = { input };
    for (;;) {
      const next = layers.filter(({ from }) => same(from[0] as From, at));
      const [layer] = next;
      if (!layer) break;
      const kind = kindOf(trace, layer, storeys.length === 0 ? rankOf(trace, at) : undefined);
      if (next.length > 1 || !kind) return undefined;
      storeys.push({ kind, layer });
      used.add(layer);
      at = { layer: layers.indexOf(layer), output: 0 };
    }
    if (storeys.length > 0) floors.push({ input, storeys: collapsed(storeys) });
  }
  if (used.size !== layers.length || !floors.every(inOrder)) return undefined;
  return statesFromBelow(trace, floors) ? floors : undefined;
}

/** Runs of like layers as one box for all but the last. */
function collapsed(storeys: readonly Storey[]): readonly Storey[] {
  const out: Storey[] = [];
  for (let i = 0; i < storeys.length; ) {
    const first = storeys[i] as Storey;
    const end = storeys.findIndex((s, k) => k > i && !alike(first, s));
    const run = storeys.slice(i, end < 0 ? storeys.length : end);
    const hidden = run.at(-2) as Storey;
    if (run.length <= MOST_LIKE) out.push(...run);
    else
      out.push(
        { ...hidden, kind: hidden.kind === 'vector' ? 'vector' : 'wide', times: run.length - 1 },
        run.at(-1) as Storey,
      );
    i += run.length;
  }
  return out;
}

/** The same but for the weights, and for how many numbers it reads. */
function alike(a: Storey, b: Storey): boolean {
  const look = ({ kind, layer }: Storey): string =>
    JSON.stringify([
      kind,
      layer.label,
      layer.activation,
      layer.outputs.map((y) => y.shape),
      layer.statesFrom.length,
      layer.lanes.map((l) => [l.backwards, l.returnSequences]),
    ]);
  return a.layer.outputs.length === 1 && !isTurned(a.layer) && look(a) === look(b);
}

const same = (a: From, b: From): boolean =>
  'input' in a
    ? 'input' in b && a.input === b.input
    : 'layer' in b && a.layer === b.layer && a.output === b.output;

const rankOf = (trace: Trace, from: From): number =>
  ('input' in from ? trace.inputs[from.input] : trace.layers[from.layer]?.outputs[from.output])?.shape
    .length ?? 0;

function kindOf(trace: Trace, layer: LayerTrace, _first: number | undefined): StoreyKind | undefined {
  const [from] = layer.from;
  const rank = rankOf(trace, from as From);
  const out = layer.outputs[0]?.shape.length ?? 0;
  if (layer.lanes.length > 0) return layer.joins === undefined ? 'recurrent' : 'both';
  if (layer.lookup) return rank === 2 ? 'step' : undefined;
  if (rank === 3 && out === 3) return layer.weightedSum || layer.everyStep !== undefined ? 'step' : 'wide';
  if (rank === 3 && out === 2) return 'collapse';
  if (rank === 2 && out === 2) return 'vector';
  if (rank === 2 && out === 3) return 'spread';
  return undefined;
}

/** Nothing can stand over two outputs that are not merged. */
const inOrder = ({ storeys }: Floor): boolean =>
  storeys.slice(0, -1).every(({ layer }) => layer.joins !== 'none');

/** States come from outside, or from a layer of a floor below. */
function statesFromBelow({ layers }: Trace, floors: readonly Floor[]): boolean {
  const floorOf = (layer: LayerTrace | undefined): number =>
    floors.findIndex(({ storeys }) => storeys.some((s) => s.layer === layer));
  return layers.every((layer) =>
    layer.statesFrom.every((from) => 'input' in from || floorOf(layers[from.layer]) < floorOf(layer)),
  );
}
