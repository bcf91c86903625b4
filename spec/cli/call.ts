import { run } from '../../lib/cli/run';

/** A command line, run here. */
export const call = (
  line: string,
  stdout: { isTTY?: boolean; columns?: number } = {},
  env: Record<string, string> = {},
) => run({ argv: line.split(' ').filter((word) => word !== ''), version: '1.2.3', env, stdout });
/** What it prints, where nothing is wrong. */
export const printed = async (line: string): Promise<string> => {
  const { stdout, stderr, code } = await call(line);
  expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
  return stdout.slice(0, -1);
};
