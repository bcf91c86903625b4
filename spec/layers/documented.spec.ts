import { join } from 'node:path';
import ts from 'typescript';
import { commonArgs } from '../../lib/layer/args.js';
import type { ArgFact } from '../../lib/layer/facts.js';
import { type Builder, layers } from './catalogue.js';

const root = join(__dirname, '..', '..');
const index = join(root, 'lib', 'layers', 'index.ts');

/** What the editor shows of every argument in a builder's config object: name → doc comment. */
function documentedArguments(): Map<string, Map<string, string>> {
  const read = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(read.config, ts.sys, root);
  const program = ts.createProgram([index], { ...options, noEmit: true });
  const checker = program.getTypeChecker();
  const file = checker.getSymbolAtLocation(program.getSourceFile(index) as ts.SourceFile) as ts.Symbol;
  const docs = new Map<string, Map<string, string>>();
  for (const exported of checker.getExportsOfModule(file)) {
    const builder = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
    const declared = builder.declarations?.find(ts.isFunctionDeclaration);
    const config = declared?.parameters.find((p) => p.name.getText() === 'config')?.type;
    if (!config) continue;
    const properties = checker.getTypeFromTypeNode(config).getProperties();
    docs.set(
      builder.name,
      new Map(properties.map((p) => [p.name, ts.displayPartsToString(p.getDocumentationComment(checker))])),
    );
  }
  return docs;
}

describe('the editor and the facts say the same of every argument', () => {
  const docs = documentedArguments();
  for (const name of Object.keys(layers))
    test(name, () => {
      const { facts: own } = layers[name] as Builder;
      const args = own.args as Record<string, ArgFact>;
      const told = docs.get(name) as Map<string, string>;
      const facts: Record<string, ArgFact> = { ...commonArgs, ...args };
      const wanted = Object.keys(args).filter((arg) => !own.positional.includes(arg));
      expect([...told.keys()]).toEqual(expect.arrayContaining(wanted));
      // A cell takes its arguments and a name.
      for (const [arg, text] of told) {
        if (arg === 'name' && !('name' in args)) continue;
        expect(`${arg}: ${text}`).toBe(`${arg}: ${facts[arg]?.says}`);
      }
    });
});
