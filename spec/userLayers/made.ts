import * as tf from '@tensorflow/tfjs';
import { Layer, type LayerConfig, RNNCell, type Shape, type UserLayer } from 'unrolled';

/** A layer made of its methods, for what a typed program cannot write. */
export function layerOf(methods: object, name = 'Mine'): UserLayer {
  const Class = { [name]: class extends (Layer as unknown as new (config?: object) => object) {} }[name]!;
  Object.assign(Class.prototype, methods);
  return new Class() as UserLayer;
}
export function cellOf(methods: object, name = 'MyCell'): RNNCell {
  const Class = { [name]: class extends (RNNCell as unknown as new (config?: object) => object) {} }[name]!;
  Object.assign(Class.prototype, methods);
  return new Class() as RNNCell;
}

export class MyDense extends Layer {
  w!: tf.Variable;
  constructor(
    readonly units: number,
    config: LayerConfig = {},
  ) {
    super(config);
  }
  override build(shape: Shape) {
    this.w = this.addWeight({ name: 'w', shape: [shape.at(-1)!, this.units] });
  }
  call(v: tf.Tensor) {
    return tf.matMul(v, this.w);
  }
}
