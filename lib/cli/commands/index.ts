export { check } from './check.js';
export { diff } from './diff.js';
export { draw } from './draw.js';
export { lock } from './lock.js';
export { shapes } from './shapes.js';
export { trace } from './trace.js';
