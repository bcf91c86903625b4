import { terminal } from '../../lib/api/terminal';

const tty = { isTTY: true, columns: 120 };
const pipe = { isTTY: undefined, columns: undefined };

describe('what a terminal shows', () => {
  it.each([
    ['a terminal', { stdout: tty }, { width: 120, color: true }],
    ['a pipe', { stdout: pipe }, { width: 80, color: false }],
    ['a browser', {}, { width: 80, color: false }],
    ['NO_COLOR', { stdout: tty, env: { NO_COLOR: '1' } }, { width: 120, color: false }],
    ['an empty NO_COLOR', { stdout: tty, env: { NO_COLOR: '' } }, { width: 120, color: true }],
    ['FORCE_COLOR on a pipe', { stdout: pipe, env: { FORCE_COLOR: '1' } }, { width: 80, color: true }],
    ['FORCE_COLOR=0', { stdout: tty, env: { FORCE_COLOR: '0' } }, { width: 120, color: false }],
    [
      'FORCE_COLOR over NO_COLOR',
      { stdout: pipe, env: { FORCE_COLOR: '', NO_COLOR: '1' } },
      { width: 80, color: true },
    ],
    ['a dumb terminal', { stdout: tty, env: { TERM: 'dumb' } }, { width: 120, color: false }],
  ])('%s', (_, environment, expected) => expect(terminal(environment)).toEqual(expected));
});
