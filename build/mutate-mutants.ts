/**
 * Finds the places of a source text where one small fault can be put in, and writes the text with all of them, each
 * behind a switch: `__mutant(7) ? fault : original`. With one switch on, the program has that one fault.
 */
import ts from 'typescript';

export interface Mutant {
  /** The number of its switch. */
  readonly id: number;
  readonly file: string;
  readonly line: number;
  readonly original: string;
  readonly mutant: string;
}

/** What a node can become, and how its switch is written around it. */
type Fault = { readonly mutant: string } & ({ readonly expression: string } | { readonly removed: true });

/**
 * @param firstId the number of the first mutant; they count on from there
 * @returns the text with the switches, still TypeScript, and what they do, in the order of the text
 */
export function withMutants(
  file: string,
  text: string,
  firstId: number,
): { readonly text: string; readonly mutants: Mutant[] } {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true);
  const mutants: Mutant[] = [];

  const write = (node: ts.Node): string => {
    if (isUntouched(node)) return node.getText();
    const faults = faultsOf(node).map((fault) => {
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      const mutant = { id: firstId + mutants.length, file, line, original: inOneLine(node.getText()) };
      mutants.push({ ...mutant, mutant: inOneLine(fault.mutant) });
      return { id: mutant.id, fault };
    });
    return faults.reduceRight((inner, { id, fault }) => switched(id, fault, inner), writeParts(node));
  };

  const writeParts = (node: ts.Node): string => {
    let written = '';
    let at = node.getStart();
    ts.forEachChild(node, (part) => {
      // An elided part (no type arguments, a missing initializer) has no text.
      if (part.getStart() < at) return;
      written += text.slice(at, part.getStart()) + (isTarget(node, part) ? part.getText() : write(part));
      at = part.getEnd();
    });
    return written + text.slice(at, node.getEnd());
  };

  return { text: text.slice(0, source.getStart()) + writeParts(source), mutants };
}

const switched = (id: number, fault: Fault, inner: string): string =>
  'removed' in fault
    ? `{ if (!__mutant(${String(id)})) ${inner} }`
    : `(__mutant(${String(id)}) ? (${fault.expression}) : (${inner}))`;

const inOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ');

/** Types, imports, names, and the words of a broken invariant: nothing a program does. */
const isUntouched = (node: ts.Node): boolean =>
  ts.isTypeNode(node) ||
  ts.isImportDeclaration(node) ||
  ts.isInterfaceDeclaration(node) ||
  ts.isTypeAliasDeclaration(node) ||
  ts.isTypeParameterDeclaration(node) ||
  (ts.isNewExpression(node) && ts.isThrowStatement(node.parent)) ||
  isName(node);

const isName = (node: ts.Node): boolean =>
  'name' in node.parent && node.parent.name === node && !ts.isBindingName(node);

/** What is assigned to cannot become a choice of two. */
const isTarget = (node: ts.Node, part: ts.Node): boolean =>
  ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind) && node.left === part;

const isAssignment = (kind: ts.SyntaxKind): boolean =>
  kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;

function faultsOf(node: ts.Node): Fault[] {
  if (isRemovable(node)) return [{ mutant: 'removed', removed: true }];
  if (!ts.isExpression(node)) return [];
  const whole = isCondition(node) || isTruthAnswered(node);
  const texts = [
    ...(whole && node.kind !== ts.SyntaxKind.TrueKeyword && !isLoopCondition(node) ? ['true'] : []),
    ...(whole && node.kind !== ts.SyntaxKind.FalseKeyword ? ['false'] : []),
    ...faultsOfExpression(node, whole),
  ];
  return [...new Set(texts)].map((text) => ({ mutant: text, expression: text }));
}

/** Statements; those left out that are all of an `if` or a loop: their condition as false, or the loop gone, say the same. */
const isRemovable = (node: ts.Node): boolean => isStep(node) && !isAllOf(node.parent, node);

function isAllOf(around: ts.Node, node: ts.Node): boolean {
  if (ts.isBlock(around)) return around.statements.length === 1 && isAllOf(around.parent, around);
  if (ts.isIfStatement(around)) return around.thenStatement === node && around.elseStatement === undefined;
  return ts.isForOfStatement(around) || ts.isForInStatement(around);
}

const isStep = (node: ts.Node): boolean =>
  (ts.isExpressionStatement(node) && !ts.isStringLiteral(node.expression)) ||
  ts.isThrowStatement(node) ||
  ts.isContinueStatement(node) ||
  (ts.isBreakStatement(node) && !ts.isCaseOrDefaultClause(node.parent)) ||
  (ts.isReturnStatement(node) && node.expression === undefined) ||
  ts.isForOfStatement(node) ||
  ts.isForInStatement(node);

const isLoopCondition = ({ parent }: ts.Node): boolean =>
  ts.isWhileStatement(parent) || ts.isDoStatement(parent) || ts.isForStatement(parent);

const isCondition = (node: ts.Expression): boolean => {
  const { parent } = node;
  if (ts.isIfStatement(parent) || ts.isWhileStatement(parent) || ts.isDoStatement(parent))
    return parent.expression === node;
  return (ts.isConditionalExpression(parent) || ts.isForStatement(parent)) && parent.condition === node;
};

/** Whether the expression is what a function answers, and that is true or false. */
function isTruthAnswered(node: ts.Expression): boolean {
  const { parent } = node;
  if (ts.isArrowFunction(parent) && parent.body === node) return saysTruth(parent, node);
  if (!ts.isReturnStatement(parent)) return false;
  const around = ts.findAncestor(parent, ts.isFunctionLike);
  return around !== undefined && saysTruth(around, node);
}

const saysTruth = ({ type }: ts.SignatureDeclaration, node: ts.Expression): boolean =>
  type === undefined ? isTruth(node) : type.kind === ts.SyntaxKind.BooleanKeyword || ts.isTypePredicateNode(type);

const TRUTH_CALLS = new Set([
  'some',
  'every',
  'includes',
  'has',
  'startsWith',
  'endsWith',
  'test',
  'hasOwn',
  'isArray',
]);

function isTruth(node: ts.Expression): boolean {
  if (ts.isParenthesizedExpression(node)) return isTruth(node.expression);
  if (ts.isPrefixUnaryExpression(node)) return node.operator === ts.SyntaxKind.ExclamationToken;
  if (ts.isCallExpression(node)) return TRUTH_CALLS.has(calledName(node) ?? '');
  if (!ts.isBinaryExpression(node)) return false;
  const { left, right, operatorToken } = node;
  return (
    COMPARISONS.has(operatorToken.getText()) ||
    (/^(&&|\|\|)$/.test(operatorToken.getText()) && isTruth(left) && isTruth(right))
  );
}

/** What stands for a comparison: its opposite first, then its boundary. */
const COMPARISONS: ReadonlyMap<string, readonly string[]> = new Map([
  ['===', ['!==']],
  ['!==', ['===']],
  ['<', ['>=', '<=']],
  ['<=', ['>', '<']],
  ['>', ['<=', '>=']],
  ['>=', ['<', '>']],
]);

const OPERATORS: ReadonlyMap<string, string> = new Map([
  ['&&', '||'],
  ['||', '&&'],
  ['??', '&&'],
  ['+', '-'],
  ['-', '+'],
  ['*', '/'],
  ['/', '*'],
  ['%', '*'],
]);

/** Names of methods for others; an empty one for none: what it is called on is taken as it is. */
const METHODS: ReadonlyMap<string, string> = new Map([
  ['some', 'every'],
  ['every', 'some'],
  ['min', 'max'],
  ['max', 'min'],
  ['startsWith', 'endsWith'],
  ['endsWith', 'startsWith'],
  ['filter', ''],
  ['sort', ''],
  ['toSorted', ''],
  ['reverse', ''],
  ['slice', ''],
  ['trim', ''],
]);

/** @param whole whether true and false already stand for it: then its opposite says nothing more */
function faultsOfExpression(node: ts.Expression, whole: boolean): string[] {
  if (ts.isBinaryExpression(node)) return faultsOfOperation(node, whole);
  if (ts.isPrefixUnaryExpression(node)) {
    return node.operator === ts.SyntaxKind.ExclamationToken && !whole ? [node.operand.getText()] : [];
  }
  if (node.kind === ts.SyntaxKind.TrueKeyword) return ['false'];
  if (node.kind === ts.SyntaxKind.FalseKeyword) return ['true'];
  if (ts.isNumericLiteral(node)) return [`${node.getText()} + 1`];
  if (ts.isStringLiteral(node)) return [node.text === '' ? "'mutant'" : "''"];
  if (ts.isTemplateExpression(node)) return ['``'];
  if (ts.isRegularExpressionLiteral(node)) return withoutAnchors(node.getText());
  if (ts.isArrayLiteralExpression(node)) return node.elements.length === 0 ? [] : ['[]'];
  return ts.isCallExpression(node) ? faultsOfCall(node) : [];
}

function faultsOfOperation({ left, right, operatorToken }: ts.BinaryExpression, whole: boolean): string[] {
  const operator = operatorToken.getText();
  const comparisons = COMPARISONS.get(operator);
  if (comparisons !== undefined) {
    return comparisons.slice(whole ? 1 : 0).map((other) => `${left.getText()} ${other} ${right.getText()}`);
  }
  if (operator === '+' && [left, right].some((side) => ts.isStringLiteralLike(side) || ts.isTemplateExpression(side)))
    return [];
  const other = OPERATORS.get(operator);
  return other === undefined ? [] : [`(${left.getText()}) ${other} (${right.getText()})`];
}

const withoutAnchors = (pattern: string): string[] => [
  ...(/^\/\^./.test(pattern) ? [pattern.replace('^', '')] : []),
  ...(/[^\\]\$\/[a-z]*$/.test(pattern) ? [pattern.replace(/\$(?=\/[a-z]*$)/, '')] : []),
];

const calledName = ({ expression }: ts.CallExpression): string | undefined =>
  ts.isPropertyAccessExpression(expression) ? expression.name.text : undefined;

function faultsOfCall(node: ts.CallExpression): string[] {
  const { expression: called } = node;
  // In the middle of a?.b().c() the brackets of a switch would change where it stops.
  if (!ts.isPropertyAccessExpression(called) || ts.isOptionalChain(node)) return [];
  const other = METHODS.get(called.name.text);
  if (other === undefined) return [];
  const on = called.expression.getText();
  const rest = node.getText().slice(called.getText().length);
  return [other === '' ? on : `${on}.${other}${rest}`];
}
