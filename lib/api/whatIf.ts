import { ArgumentError, ShapeError } from '../errors.js';
import type { DrawingOptions } from '../figure/drawing.js';
import { sceneOf } from '../figure/drawScene.js';
import type { Alternative, FigureData } from '../figure/figure.js';
import { misfitScene } from '../figure/misfitScene.js';
import { label, show } from '../layer/args.js';
import type { ArgFact, Spec } from '../layer/facts.js';
import { copy } from '../layer/layer.js';
import { fateOf } from '../layer/maskFate.js';
import type { Graph } from '../model/graph.js';
import { timeTurned } from '../model/repair.js';
import { rewired } from '../model/rewired.js';
import { sequence } from '../model/sequence.js';
import type { Symbolic } from '../model/symbolic.js';
import { rowsOf } from '../report/rows.js';
import type { Data } from '../runtime/data.js';
import { shareLive } from '../runtime/live.js';
import type { Traced } from '../trace/traceGraph.js';
import type { Trace } from '../trace/traceTypes.js';
import { type TraceOptions, traceOn } from './trace.js';

/** What was drawn, to be drawn again otherwise. */
export interface Drawn {
  readonly traced: Traced;
  readonly trace: Trace;
  /** One array per input; none: shapes. */
  readonly list: readonly unknown[];
  readonly options: TraceOptions;
  readonly drawing: DrawingOptions;
}
/** Samples offered at most. */
const SAMPLES = 8;

/**
 * The same model otherwise, on the same data: other samples of the batch, and layers with one argument changed. Nothing if
 * weights or data are no longer those of the drawing.
 */
export function alternativesOf(drawn: Drawn): readonly Alternative[] {
  const { traced, trace, list, options, drawing } = drawn;
  if (!same(drawn)) return [];
  const drawAs = (graph: Traced, asked: TraceOptions): FigureData => {
    const made = traceOn(graph, list, asked, 'draw');
    const specs = graph.graph.nodes.map(({ spec }) => spec);
    return { scene: sceneOf({ trace: made, rows: rowsOf(graph), specs }, drawing, 'unrolled'), trace: made };
  };
  const others = Array.from({ length: Math.min(SAMPLES, trace.batch ?? 0) }, (_, i) => i)
    .filter((i) => i !== trace.sample)
    .map((sample) => ({ sample, make: () => drawAs(traced, { ...options, sample }) }));
  const chain = chainOf(traced);
  const changed = changesOf(traced.graph).map(({ words, layer, other }) => ({
    words,
    make: (): FigureData | undefined => {
      try {
        return drawAs({ ...traced, graph: changedGraph(traced.graph, chain, layer, other) }, options);
      } catch (error) {
        if (error instanceof ShapeError) return { scene: misfitScene(error.misfits) };
        return refused(error);
      }
    },
  }));
  const masks = chain?.length === 1 ? maskChanges(drawn, (mask) => drawAs(traced, { ...options, mask })) : [];
  return [...changed, ...masks, ...others];
}

/** What a layer does not take is no alternative; other errors are errors. */
function refused(error: unknown): undefined {
  if (!(error instanceof ArgumentError)) throw error;
}

/** Whether model and data still give what was drawn. */
function same({ traced, trace, list, options }: Drawn): boolean {
  try {
    return JSON.stringify(traceOn(traced, list, options, 'draw')) === JSON.stringify(trace);
  } catch {
    // Data or weights that were disposed of.
    return false;
  }
}

/** The layers, where each reads what the one before gives. */
function chainOf({ graph: { nodes, inputs, outputs } }: Traced): readonly Spec[] | undefined {
  const fits = nodes.every((node, i) => {
    const from = i === 0 ? inputs[0] : nodes[i - 1]?.outputs[0];
    return node.inputs.length === 1 && node.inputs[0] === from && node.initialState === undefined;
  });
  const ends = outputs.every((y) => y.node === nodes.at(-1));
  return fits && ends && inputs.length === 1 ? nodes.map(({ spec }) => spec as Spec) : undefined;
}

/** A chain of layers is judged as one that is written: with all misfits at once, and their repair. */
function changedGraph(
  graph: Graph,
  chain: readonly Spec[] | undefined,
  layer: Spec,
  other: Spec | null,
): Graph {
  if (!chain) return rewired(graph, layer, other);
  const layers = chain.flatMap((l) => (l !== layer ? [l] : other ? [other] : []));
  return sequence(layers, (graph.inputs[0] as Symbolic).shape);
}

interface Change {
  readonly words: string;
  readonly layer: Spec;
  /** Null: left out. */
  readonly other: Spec | null;
}
function changesOf({ layers, names }: Graph): readonly Change[] {
  const changes = layers.map((layer) => ({ layer, ways: changesTo(layer) }));
  const open = changes.filter(({ ways }) => ways.length > 0).map(({ layer }) => layer);
  return changes.flatMap(({ layer, ways }) => {
    // Where several layers can be changed, each says which it is.
    const alike = open.filter((l) => label(l) === label(layer)).length > 1;
    const which = open.length < 2 ? '' : `${alike ? names.get(layer) : label(layer)} `;
    return ways.map(({ words, changed }) => {
      if (changed) shareLive(changed, layer);
      return { words: `${which}${words}`, layer, other: changed };
    });
  });
}

/** The layer with one argument changed; without the layer: null. */
function changesTo(spec: Spec): readonly { readonly words: string; readonly changed: Spec | null }[] {
  const turned = timeTurned(spec);
  const args = Object.entries(spec.facts.args as Record<string, ArgFact>).filter(([, { whatIf }]) => whatIf);
  const changes = args.flatMap(([name, { kind, nullable }]) => {
    const now = spec.args[name];
    const values = typeof now === 'boolean' ? [!now] : [...(kind.choices ?? []), ...(nullable ? [null] : [])];
    return values
      .filter((value) => value !== now)
      .flatMap((value) => {
        try {
          return [{ words: `${name}: ${show(value)}`, changed: copy(spec, { [name]: value }) }];
        } catch (error) {
          return refused(error) ?? [];
        }
      });
  });
  const masks = args.length === 0 && fateOf(spec) === 'makes';
  return [...(turned ? [turned] : []), ...changes, ...(masks ? [{ words: 'left out', changed: null }] : [])];
}

/** A single layer without the mask it was given, or with its last step masked. */
function maskChanges(
  { trace, list, options }: Drawn,
  make: (mask: Data | null) => FigureData,
): readonly Alternative[] {
  if (options.mask != null) return [{ words: 'no mask', make: () => make(null) }];
  const steps = trace.layers[0]?.lanes[0]?.steps ?? 1;
  if (list.length === 0 || steps < 2 || trace.batch === null) return [];
  const row = Array.from({ length: steps }, (_, t) => Number(t < steps - 1));
  const mask = Array.from({ length: trace.batch }, () => row);
  return [{ words: `mask: step ${steps - 1} skipped`, make: () => make(mask) }];
}
