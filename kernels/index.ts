/** What lib/runtime/recurrentKernels asks of WebAssembly; its twin in plain JavaScript is jsOps.ts there. */
export { adam } from './adam';
export { gemm } from './gemm';
export { gruBack, gruGates, gruMix, gruReset } from './gru';
export { lstmBack, lstmStep } from './lstm';
export { pack, packTransposed, sumRows } from './pack';
export { absorb, copyRows, emit, gather, scatter } from './rows';
export { simpleBack, simpleStep } from './simpleRNN';
