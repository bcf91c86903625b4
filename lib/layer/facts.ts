import type { Tensor } from '@tensorflow/tfjs';
import type { Shape } from '../shape/shape.js';
import type { Call, CallResult } from './call.js';
import type { CellFact } from './cell.js';
import type { PlainType } from './plainValues.js';

/** What an argument may be. */
export interface Kind {
  /** In words, after "must be". */
  readonly expects: string;
  readonly accepts: (value: unknown) => boolean;
  /** All values, where they are few. */
  readonly choices?: readonly string[];
  /** What null means, where it has a meaning of its own. */
  readonly whenNull?: unknown;
  /** One form for several spellings. Throws on what only it can judge (names). */
  readonly read?: (value: unknown, asked: string) => unknown;
}

/** What is known of one argument: read by validation, reports, the config file and the docs. */
export interface ArgFact {
  readonly kind: Kind;
  /** One sentence: meaning, unit or range. Also its doc comment. */
  readonly says: string;
  /** Keras's default. Absent: required. */
  readonly byDefault?: unknown;
  /** null is a value of its own, though the default is another. */
  readonly nullable?: true;
  /** What the value does to shape or numbers, in a clause after "…": used by `explain`. */
  readonly does?: (value: never) => string | undefined;
  /** The layers inside carry its penalty: it has none of its own. */
  readonly inside?: true;
  /** It does something only where a mask comes in. */
  readonly onMask?: true;
  /** Set to true, it keeps the time axis that the layer would drop; the fix that errors offer. */
  readonly keepsTime?: true;
  /** Figures offer its other values to look at: what if it were so? */
  readonly whatIf?: true;
  /** Set to true, the layer returns its states as further outputs. */
  readonly givesStates?: true;
  /** Set to true, the layer needs a fixed batch size. */
  readonly fixesBatch?: true;
  /** Keras leaves it out of a layer's config. */
  readonly unsaved?: true;
  /** Its form in a layer's config, where that is not the value itself; undefined: left out. `built`: the layer has its weights. */
  readonly saved?: (
    value: never,
    args: never,
    inner: Readonly<Record<string, Spec>>,
    built: boolean,
  ) => unknown;
  /** Keras takes it and does nothing with it, and so do we. */
  readonly idle?: true;
  /** The only value taken (Keras's default), with the reason others are refused. */
  readonly only?: string;
}
export type ArgFacts<A> = { readonly [Name in keyof Required<A>]: ArgFact };

/** One weight of a layer. */
export interface WeightFact {
  /** Keras's name: `kernel`, `recurrent_kernel`, `bias`. */
  readonly name: string;
  readonly shape: Shape;
  /** Meaning of each axis; the order of gates is said here. */
  readonly axes: readonly string[];
  /** Initializer: the name of the argument that holds it, or a fixed one. */
  readonly initializer: unknown;
  readonly regularizer?: unknown;
  readonly constraint?: unknown;
  /** Moved by gradients. Default true. */
  readonly trainable?: boolean;
}

/** A layer's own call arguments, read: defaults filled in. */
export type Called = Readonly<Record<string, unknown>>;

/** What a layer does with a mask that comes in. */
export type MaskFate =
  /** hands it on */
  | 'keeps'
  /** cannot use it, and loses it with a warning */
  | 'drops'
  /** uses it up */
  | 'uses'
  /** makes one from its input */
  | 'makes'
  /** joins those of several inputs */
  | 'merges';

/** A shape rule's answer: the output shape, one per output, or what the layer expects instead. */
export type Answer = Shape | readonly Shape[] | Expects;
export interface Expects {
  /** The compiler's words up to "but …". */
  readonly expects: string;
  readonly code?: string;
  /** Why, with sizes. */
  readonly reason?: string;
  /** Code that mends it. */
  readonly fix?: string;
}

/** A layer as asked for: plain, frozen, nothing computed yet. */
export interface Spec {
  readonly '~unrolled': 'layer';
  readonly facts: Facts;
  /** Every argument, defaults filled in. */
  readonly args: any;
  /** What the user wrote, for labels and reports. */
  readonly given: Readonly<Record<string, unknown>>;
  /** As given, else Keras's automatic name without its counter. */
  readonly name: string;
  readonly named: boolean;
  readonly trainable: boolean;
  /** From `inputShape`, batch first. */
  readonly inputShape?: Shape | undefined;
  /** The layers and cells inside it. */
  readonly inner: Readonly<Record<string, Spec>>;
}

/** Everything the package knows of one layer. */
export interface Facts<A = any> {
  /** Keras's class name. */
  readonly name: string;
  /** Arguments of every layer that Keras's class does not take, so that its config has to do without. */
  readonly lacks?: readonly string[];
  /** Keras's module of the class in saved configs. Default: keras.layers. */
  readonly module?: string;
  /** It is a whole model: its `graph` argument is a chain, or any graph. */
  readonly model?: 'chain' | 'graph';
  /** Keras's file, from the root of its repository. */
  readonly source: string;
  /** What the layer does: a clause that follows its name. */
  readonly says: string;
  /** In Keras's order. */
  readonly args: ArgFacts<A>;
  /** What is wrong with arguments that are right one by one; a sentence. */
  readonly check?: (args: A) => string | undefined;
  /** Arguments written by position, in order; the rest go into one object. */
  readonly positional: readonly (keyof A & string)[];
  /** Names of the axes it reads, for errors and reports; rank-free layers leave it out. */
  readonly reads?: readonly string[];
  /** Arguments that errors show behind its name: `SimpleRNN(4)`. Default: none. Type twin: the rule's `label`. */
  readonly label?: readonly (keyof A & string)[];
  /** Reads whole-number ids, not measured values. */
  readonly ids?: true;
  /** How many ids it knows, from 0. */
  readonly idCount?: (args: A) => number;
  /** Takes a list of tensors rather than one; 'either': both. */
  readonly takesList?: true | 'either';
  /** Names of the tensors of that list, where they may also be written one by one, the later ones among the call's arguments. */
  readonly apart?: readonly string[];
  /** Arguments of its own that it takes when it is called, beside Keras's of every layer; in Keras's order. */
  readonly called?: Readonly<Record<string, ArgFact>>;
  /** What its outputs are, with the names of their axes where `axes` does not say them. */
  readonly gives?: readonly { readonly meaning: string; readonly axes?: readonly string[] }[];
  /** Value twin of the rule's `out`. */
  readonly shape: (input: Shape, args: A, inner: Readonly<Record<string, Spec>>) => Answer;
  /** For layers that take a list. */
  readonly shapes?: (inputs: readonly Shape[], args: A, called: Called) => Answer;
  /** Names of the output's axes, from those of the input. Default: the same. */
  readonly axes?: (
    input: readonly string[],
    args: A,
    inner: Readonly<Record<string, Spec>>,
  ) => readonly string[];
  /** `inputs`: the shapes of all tensors, for layers that take a list. */
  readonly weights?: (input: Shape, args: A, inputs: readonly Shape[]) => readonly WeightFact[];
  /** First values of the weights, those inside included, in Keras's order; null: the initializers' values. */
  readonly startsWith?: (args: A) => readonly unknown[] | null;
  /** The parameter count written out: `4 · ((2 + 4) · 4 + 4)`. Default: a sum over the weights. */
  readonly formula?: (input: Shape, args: A, inner: Readonly<Record<string, Spec>>) => string;
  /** Layers inside it, made of its arguments. */
  readonly inner?: (args: A) => Readonly<Record<string, Spec>>;
  /** Input shapes of the layers inside it. Default: its own. */
  readonly innerInput?: (
    input: Shape,
    key: string,
    args: A,
    inputs: readonly Shape[],
  ) => Shape | readonly Shape[];
  /** Shapes of the states it carries, where those of its `cell` do not say it. */
  readonly statesOf?: (
    inner: Readonly<Record<string, Spec>>,
    of: (spec: Spec) => readonly unknown[] | undefined,
  ) => readonly unknown[] | undefined;
  /** The layer inside that decides whether time steps come out: Bidirectional's. */
  readonly timeOf?: string;
  /** The key of the layer inside that it applies to every time step: TimeDistributed's. */
  readonly everyStep?: string;
  /** How the outputs of `forward` and `backward` inside it are joined: Bidirectional's; null: not at all. */
  readonly joins?: (args: A) => 'concat' | 'sum' | 'mul' | 'ave' | null;
  /** Each output is its activation of x · kernel + bias. */
  readonly weightedSum?: true;
  /** In training it sets some values to zero. */
  readonly drops?: true;
  /** Reports open it and show what is inside. */
  readonly wraps?: true;
  /** For cells: one time step. */
  readonly cell?: CellFact<A>;
  /** Its call runs code of the user's, which may call layers: masks travel on the tensors that it gets. */
  readonly opens?: true;
  /** The same layer with some arguments changed, where it is not made of its arguments. */
  readonly copied?: (changed: Readonly<Record<string, unknown>>, apart: (value: unknown) => unknown) => Spec;
  /** Its config, where its arguments do not say it. */
  readonly config?: () => Record<string, unknown>;
  readonly mask: MaskFate | ((args: A, inner: Readonly<Record<string, Spec>>) => MaskFate);
  /** The mask that goes out, where `mask` alone does not say it. One per output. */
  readonly computeMask?: (call: Call<A>) => readonly (Tensor | null)[];
  /** It takes the masks off the tensors that it is called on: what reads these later sees none. */
  readonly unmasks?: true;
  /** Its mask need not be [batch, timesteps]: the layer says itself what fits. */
  readonly anyMask?: true;
  /** Which outputs have a mask, from which inputs have one: value-free twin of `computeMask`. Default: what `mask` says of the first. */
  readonly marks?: (masked: readonly boolean[], inputs: readonly Shape[]) => readonly boolean[];
  /** The operations by which Keras makes that mask, `op(from, …)` each: its graphs count them. Default: `keeps` takes none, others one. */
  readonly maskOps?: <T>(
    op: (...from: T[]) => T,
    inputs: readonly T[],
    masks: readonly (T | null)[],
  ) => T | null;
  /** Keras's call has an argument `mask`, so that in its graphs the layer depends on its input's mask. */
  readonly takesMask?: true;
  /** Independent of the batch axis, so that time steps may be folded into it. */
  readonly pointwise?: true | ((args: A) => boolean);
  /** dtype of the output, where it is not the input's. */
  readonly dtype?: string | ((args: A) => string);
  /** It reads values of this type, in nested arrays too. */
  readonly readsType?: (args: A) => PlainType;
  /** Its members, where it has more than every layer: a prototype that goes on to `LayerMembers`. */
  readonly members?: object;
  /** Entries of its Keras config that are no arguments. */
  readonly moreConfig?: (args: A) => Readonly<Record<string, unknown>>;
  readonly call: (call: Call<A>) => CallResult;
}
