/** The models of the guide; guide.py holds the same in Keras, line for line. */
import { Dense, Input, printOutputShape, random, Sequential, SimpleRNN, TimeDistributed } from 'unrolled';

const x = random.normal([1, 3, 2]); // one sentence, three words, two numbers each

// Single output: the state after the last word.
const singleOutput = SimpleRNN(4);
printOutputShape(singleOutput(x)); // (1, 4)

// Multiple output: the state after every word.
const multipleOutput = SimpleRNN(4, { returnSequences: true });
printOutputShape(multipleOutput(x)); // (1, 3, 4)

// Named entities: one answer per word.
const ner = new Sequential([
  Input({ shape: [3, 2] }),
  SimpleRNN(4, { returnSequences: true }),
  TimeDistributed(Dense(4, { activation: 'softmax' })),
]);
printOutputShape(ner(x)); // (1, 3, 4)

// Stacked: the second layer reads every state of the first.
const stacked = new Sequential([
  Input({ shape: [3, 2] }),
  SimpleRNN(4, { returnSequences: true }),
  SimpleRNN(4),
]);
printOutputShape(stacked(x)); // (1, 4)

// Text classifier: one probability per sentence.
const textClassifier = new Sequential([
  Input({ shape: [3, 2] }),
  SimpleRNN(4),
  Dense(1, { activation: 'sigmoid' }),
]);
printOutputShape(textClassifier(x)); // (1, 1)
