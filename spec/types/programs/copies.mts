/** Layers of the CommonJS copy in models of the ES module copy keep their shapes. */
import { Dense, Input, Sequential, TimeDistributed } from 'unrolled';
import { dense, lstm, model } from './commonjs.cjs';
import { is } from './is.js';

is<Sequential<[null, 3, 2], [null, 3, 1]>>()(new Sequential([lstm, dense, Dense(1)]));
is<[null, 3, 2]>()(new Sequential().add(lstm).add(dense).add(model).outputShape);
is<[null, 3, 8]>()(TimeDistributed(dense)(lstm(Input({ shape: [3, 2] }))).shape);
