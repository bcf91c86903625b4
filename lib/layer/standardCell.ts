import type { ActivationArg } from '../parts/activations.js';
import type { CellFact } from './cell.js';
import { type DropoutArgs, drawDropout } from './cellDropout.js';
import { type CellKernel, kernelActivation } from './cellKernel.js';
import { products, stepper } from './stepper.js';

interface CellArgs extends DropoutArgs {
  readonly activation: ActivationArg;
  readonly recurrentActivation?: ActivationArg;
  readonly resetAfter?: boolean;
}

/** A cell of one `step`: the facts that follow from its equations. `letters`: its states, the output first. */
export function standardCell<A extends CellArgs>(
  letters: readonly string[],
  step: NonNullable<CellFact<A>['step']>,
  own: Pick<CellKernel, 'equations'> & { readonly gates?: readonly string[] },
): CellFact<A> {
  const { gates } = own;
  const count = gates?.length ?? 1;
  return {
    states: ({ units }) => letters.map((letter) => ({ letter, size: units })),
    outputSize: ({ units }) => units,
    ...(gates ? { gates } : {}),
    step,
    kernel: (args, training) => kernelOf(own.equations, args, training),
    factors: (call) => drawDropout(call, count).kernel[0] ?? null,
    begin: (call) => stepper(call, letters, step, products(call, count)),
  };
}

/** The cell's kernel; where none has these arguments, the reason. */
function kernelOf(
  equations: CellKernel['equations'],
  args: CellArgs,
  training: boolean,
): CellKernel | string {
  const { recurrentActivation: sigma = 'sigmoid', resetAfter = false } = args;
  const [activation, recurrentActivation] = [kernelActivation(args.activation), kernelActivation(sigma)];
  if (!activation || !recurrentActivation) {
    const other = activation ? sigma : args.activation;
    return `no kernel computes ${typeof other === 'string' ? `the activation '${other}'` : 'an activation of your own'}`;
  }
  if (training && args.recurrentDropout > 0) return 'recurrentDropout draws a mask for each gate';
  return { equations, activation, recurrentActivation, resetAfter };
}
