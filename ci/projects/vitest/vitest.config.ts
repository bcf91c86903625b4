export default { test: { setupFiles: ['unrolled/vitest'] } };
