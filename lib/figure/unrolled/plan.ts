import type { From, LayerTrace, Trace } from '../../trace/traceTypes.js';

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
    if (storeys.length > 0) floors.push({ input, storeys });
  }
  if (used.size !== layers.length || !floors.every(inOrder)) return undefined;
  return statesFromBelow(trace, floors) ? floors : undefined;
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

/** Outputs in another order than the input's cannot stand over its steps, so nothing may follow them; nor two unmerged ones. */
function inOrder({ storeys }: Floor): boolean {
  return storeys.every(({ layer }, i) => {
    const last = i === storeys.length - 1;
    const turned = layer.joins === undefined && layer.lanes.some((l) => l.backwards && l.returnSequences);
    return last || !(turned || layer.joins === 'none');
  });
}

/** States come from outside, or from a layer of a floor below. */
function statesFromBelow({ layers }: Trace, floors: readonly Floor[]): boolean {
  const floorOf = (layer: LayerTrace | undefined): number =>
    floors.findIndex(({ storeys }) => storeys.some((s) => s.layer === layer));
  return layers.every((layer) =>
    layer.statesFrom.every((from) => 'input' in from || floorOf(layers[from.layer]) < floorOf(layer)),
  );
}
