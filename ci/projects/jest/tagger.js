const { Dense, LSTM, Sequential } = require('unrolled');

exports.tagger = () =>
  new Sequential([LSTM(4, { inputShape: [3, 2], returnSequences: true }), Dense(5)], { name: 'tagger' });
