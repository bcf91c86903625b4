export { shapes } from './shapes.js';
