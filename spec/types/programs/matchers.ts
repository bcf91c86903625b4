/// <reference types="jest" />
import 'unrolled/jest';
import { expect as imported } from '@jest/globals';
import { Dense, type Layer, ones, Sequential } from 'unrolled';
import type { ShapeMatchers } from 'unrolled/jest';

// What `unrolled/jest` adds to the global expect of @types/jest, and to the one of @jest/globals.
const model = new Sequential([Dense(4, { inputShape: [2] })]);
expect(model).toHaveOutputShape([null, 4]);
expect(model).not.toHaveInputShape([null, expect.any(Number)]);
expect(model).toHaveOutputShape(expect.shapeContaining([4]));
expect(model).toHaveLayerShapes({ dense: [null, 4] });
expect(model).toHaveParams(12);
expect(model).toFitInput([[1, 2]]);
expect(model).toFitTarget(ones([1, 4]), { loss: 'mse' });
expect(model).toMatchShapeSnapshot('one');
expect(model).toMatchShapes(model);
expect(ones([1])).toBeCloseToTensor([1], { atol: 1e-3 });
expect(model).toTrain();
expect(model).toKeepMask();
expect(() => model.predict([[1, 2]])).not.toLeakTensors();
const later: Promise<void> = expect(Promise.resolve(model)).resolves.toHaveOutputShape([null, 4]);
imported(model).toHaveOutputShape([[null, 4], imported.shapeContaining(4)]);
imported(model).not.toKeepMask();
const nothing: ReturnType<ShapeMatchers['toTrain']> = imported(model).toTrain();
const layer: Layer = Dense(1);
imported(layer).toHaveInputShape([null, 1]);

export { later, nothing };
