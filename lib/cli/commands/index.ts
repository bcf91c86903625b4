export { check } from './check.js';
export { diff } from './diff.js';
export { lock } from './lock.js';
export { shapes } from './shapes.js';
