import { expect } from 'vitest';
import 'unrolled/vitest';

// @ts-expect-error a shape is a list
expect(1).toHaveOutputShape('3, 4');
// @ts-expect-error the option is atol
expect([1]).toBeCloseToTensor([1], { tol: 1 });
