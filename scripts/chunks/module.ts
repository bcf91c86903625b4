import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import ts from 'typescript';

/** What a file exports under a name. */
export type Kind =
  /** Something that is called. `members`: what is attached to it, such as the facts of a builder. */
  | { readonly is: 'function'; readonly members: readonly string[] }
  /** An object literal. */
  | { readonly is: 'object' }
  | { readonly is: 'class' }
  /** A value that only evaluating the file tells. */
  | { readonly is: 'value' }
  /** What another file exports; null: all of it. */
  | { readonly is: 'passed on'; readonly from: string; readonly name: string | null };

/** A source file as far as other files see it; types are left out. */
export interface Module {
  readonly exports: ReadonlyMap<string, Kind>;
  /** Names taken from each other file; null: all of them. None where it is imported for what it does. */
  readonly imports: readonly { readonly from: string; readonly names: readonly string[] | null }[];
}

/** Reads the import and export statements of a file. Throws for one whose exports change after it has run. */
export function readModule(file: string): Module {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true);
  const exports = new Map<string, Kind>();
  const imports: Module['imports'][number][] = [];
  const members = new Map<string, string[]>();
  for (const line of source.statements) {
    if (ts.isImportDeclaration(line)) readImport(file, line, imports);
    else if (ts.isExportDeclaration(line)) readReexport(file, line, exports, imports);
    else if (ts.isExpressionStatement(line)) readAttached(line.expression, members);
    else if (isExported(line)) readExport(file, line, exports);
  }
  for (const [name, attached] of members)
    if (exports.get(name)?.is === 'function') exports.set(name, { is: 'function', members: attached });
  return { exports, imports };
}

/** The source file that an import names; undefined for packages. */
const sourceOf = (file: string, specifier: ts.Expression | undefined): string | undefined =>
  specifier && ts.isStringLiteral(specifier) && specifier.text.startsWith('.')
    ? path.join(path.dirname(file), specifier.text.replace(/\.js$/, '.ts'))
    : undefined;

function readImport(file: string, line: ts.ImportDeclaration, imports: Module['imports'][number][]): void {
  const from = sourceOf(file, line.moduleSpecifier);
  const clause = line.importClause;
  if (!from || clause?.isTypeOnly) return;
  const bound = clause?.namedBindings;
  if (bound && ts.isNamespaceImport(bound)) imports.push({ from, names: null });
  else {
    const taken = bound?.elements.filter((e) => !e.isTypeOnly).map((e) => (e.propertyName ?? e.name).text);
    if (!clause || taken?.length) imports.push({ from, names: taken ?? [] });
  }
}

function readReexport(
  file: string,
  line: ts.ExportDeclaration,
  exports: Map<string, Kind>,
  imports: Module['imports'][number][],
): void {
  const from = sourceOf(file, line.moduleSpecifier);
  if (line.isTypeOnly) return;
  if (!from) throw new Error(`${file} passes on what it imports: import that where it is made`);
  if (!line.exportClause) {
    exports.set(`* of ${from}`, { is: 'passed on', from, name: null });
    imports.push({ from, names: null });
    return;
  }
  if (!ts.isNamedExports(line.exportClause)) throw new Error(`${file}: export * as is not read here`);
  for (const e of line.exportClause.elements)
    if (!e.isTypeOnly) {
      const name = (e.propertyName ?? e.name).text;
      exports.set(e.name.text, { is: 'passed on', from, name });
      imports.push({ from, names: [name] });
    }
}

/** `Dense.facts = facts` */
function readAttached(expression: ts.Expression, members: Map<string, string[]>): void {
  if (!ts.isBinaryExpression(expression) || !ts.isPropertyAccessExpression(expression.left)) return;
  const { expression: owner, name } = expression.left;
  members.set(owner.getText(), [...(members.get(owner.getText()) ?? []), name.text]);
}

const isExported = (line: ts.Statement): boolean =>
  ts.canHaveModifiers(line) &&
  ts.getModifiers(line)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;

function readExport(file: string, line: ts.Statement, exports: Map<string, Kind>): void {
  if (ts.isFunctionDeclaration(line) && line.name)
    exports.set(line.name.text, { is: 'function', members: [] });
  else if (ts.isClassDeclaration(line) && line.name) exports.set(line.name.text, { is: 'class' });
  else if (ts.isVariableStatement(line)) {
    if (!(line.declarationList.flags & ts.NodeFlags.Const))
      throw new Error(`${file}: an export that changes would differ between files; export a function`);
    for (const { name, initializer } of line.declarationList.declarations)
      exports.set(name.getText(), kindOf(initializer));
  }
}

function kindOf(value: ts.Expression | undefined): Kind {
  if (!value) return { is: 'value' };
  if (ts.isAsExpression(value) || ts.isSatisfiesExpression(value)) return kindOf(value.expression);
  if (ts.isArrowFunction(value) || ts.isFunctionExpression(value)) return { is: 'function', members: [] };
  return { is: ts.isObjectLiteralExpression(value) ? 'object' : 'value' };
}
