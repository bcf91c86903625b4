export { Input } from './api/input.js';
export { Model } from './api/model.js';
export { Sequential } from './api/sequential.js';
export { ArgumentError, ShapeError } from './errors.js';
export * from './layers/index.js';
export { constraints } from './parts/constraints.js';
export { initializers } from './parts/initializers.js';
export { setRandomSeed } from './parts/random.js';
export { regularizers } from './parts/regularizers.js';
