module.exports = { setupFilesAfterEnv: ['unrolled/jest'], testEnvironment: 'node' };
