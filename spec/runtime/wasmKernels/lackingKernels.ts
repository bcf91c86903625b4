/** A kernel that tfjs's cpu backend has and tfjs-wasm lacks, and what that means for models of sequences. */
export interface LackingKernel {
  readonly name: string;
  /** Whether this package adds it. */
  readonly added: boolean;
  readonly why: string;
}

const spectrum = 'complex numbers and spectra: no layer here has them';
const ragged = 'ragged tensors: sequences of different lengths are padded and masked here';

/** All of them, for tfjs 4.22. */
export const lackingKernels: readonly LackingKernel[] = [
  { name: 'UnsortedSegmentSum', added: true, why: 'the gradient of Embedding and of every gather' },
  { name: 'Conv2DBackpropFilter', added: true, why: 'the gradient of Conv1D, Conv2D and ConvLSTM' },
  {
    name: 'DepthwiseConv2dNativeBackpropFilter',
    added: true,
    why: 'the gradient of separable and depthwise layers',
  },
  {
    name: 'DepthwiseConv2dNativeBackpropInput',
    added: true,
    why: 'the gradient of separable and depthwise layers',
  },
  { name: 'Einsum', added: false, why: 'only tf.einsum runs it, which no layer here calls' },
  { name: 'Complex', added: false, why: spectrum },
  { name: 'ComplexAbs', added: false, why: spectrum },
  { name: 'FFT', added: false, why: spectrum },
  { name: 'IFFT', added: false, why: spectrum },
  { name: 'Imag', added: false, why: spectrum },
  { name: 'Real', added: false, why: spectrum },
  { name: 'RaggedGather', added: false, why: ragged },
  { name: 'RaggedRange', added: false, why: ragged },
  { name: 'RaggedTensorToTensor', added: false, why: ragged },
  { name: 'Draw', added: false, why: 'it draws on a canvas' },
  { name: 'StaticRegexReplace', added: false, why: 'text is cleaned before it becomes a tensor' },
];
