import { recipes } from '../../lib/api/recipes';
import { printed } from './call';

describe('help', () => {
  it('names every command, option and exit code', async () => {
    expect(await printed('--help')).toBe(`\
unrolled: Keras’s recurrent layers for TypeScript; shapes on the command line

usage
   unrolled <command> … [options]

commands
   check [module …]      compares the shapes of your models with the lock file,
                         and shows what differs
   diff <model> <model>  what changed between two models, or between a model and
                         its past: shapes, parameters, config, and what that
                         moved
   draw <model>          a picture of a model unrolled in time: into a file, or
                         as text
   lock [module …]       writes the shapes of your models to shapes.lock.json,
                         to be committed
   shapes <model>        the shapes of a model of the guide: a line per layer,
                         shape in → shape out, and why
   trace <model>         the numbers of one forward pass at every time step:
                         inputs, gates, states, outputs

options
   --json                     Write JSON to stdout and nothing else.
   --quiet                    Write nothing to stdout; the exit code and stderr
                              say the rest.
   --color auto|always|never  Colours in text. Default ‘auto’: on a terminal,
                              unless NO_COLOR is set.
   --help, -h                 This help; behind a command, its options.
   --version                  The version of unrolled.

examples
   unrolled check --format github
   unrolled diff HEAD~1:src/model.ts src/model.ts --markdown
   unrolled draw ner --tokens "I am Groot" --out ner.svg
   unrolled lock 'src/models/*.ts'
   unrolled shapes ner --units 4 --classes 4 --timesteps 3 --features 2
   unrolled trace ner --tokens "I am Groot" --json

exit codes
   0   all went well
   1   what was checked does not hold, or a module could not be read; the output
       says what
   2   something is wrong with the command line, a config or a lock file; stderr
       says what
   70  a fault of unrolled itself; stderr has the stack`);
    expect(await printed('-h')).toBe(await printed('--help'));
    expect(await printed('--version')).toBe('1.2.3');
  });

  it('says what a model needs and takes', async () => {
    expect(await printed('shapes ner --help')).toBe(`\
unrolled shapes ner: one answer per time step, such as whether a word is a name:
   the probability of each class

usage
   unrolled shapes ner [options]

needed
   --units n          Length of the recurrent layer’s state, and of its output
                      vectors; a positive integer.
   --classes n        Number of classes to tell apart at every time step; a
                      positive integer.
   --timesteps n|any  Number of time steps, such as words; a positive integer,
                      or ‘any’ for any number.
   --features n       Numbers per time step; a positive integer.

options
   --cell SimpleRNN|GRU|LSTM  Which recurrent layer: 'SimpleRNN', 'GRU' or
                              'LSTM'. Default 'SimpleRNN'.
   --bidirectional            Read the time steps in both directions, which
                              doubles the output vectors. Default false.
   --explain                  Explain each layer: axes, arguments, weights,
                              mask, and why.
   --markdown                 Write markdown.
   --width n                  Columns of the text. Default: the terminal’s, else
                              80.
   --json                     Write JSON to stdout and nothing else.
   --quiet                    Write nothing to stdout; the exit code and stderr
                              say the rest.
   --color auto|always|never  Colours in text. Default ‘auto’: on a terminal,
                              unless NO_COLOR is set.
   --help, -h                 This help; behind a command, its options.

example
   unrolled shapes ner --units 4 --classes 4 --timesteps 3 --features 2

exit codes
   0   all went well
   2   something is wrong with the command line, a config or a lock file; stderr
       says what
   70  a fault of unrolled itself; stderr has the stack`);
  });

  it.each(Object.keys(recipes))('on %s names all of its arguments', async (name) => {
    const help = await printed(`shapes ${name} --help`);
    const args = Object.keys(recipes[name as keyof typeof recipes].args);
    for (const arg of args)
      expect(help).toMatch(new RegExp(`--(no-)?${arg.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}\\b`));
    expect(await printed('shapes --help')).toContain(name);
  });
});
