import ts from 'typescript';

const read = new Map<string, string>();

/** A source with its comments and the contents of its strings blanked, line by line as it was: what runs. */
export function codeOf(text: string): string {
  const known = read.get(text) ?? blankedOf(text);
  read.set(text, known);
  return known;
}

function blankedOf(text: string): string {
  const blanked = [...text];
  const blank = (from: number, to: number) => {
    for (let at = from; at < to; at += 1) if (blanked[at] !== '\n') blanked[at] = ' ';
  };
  const source = ts.createSourceFile('source.tsx', text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
  const visit = (node: ts.Node): void => {
    if (node.getChildCount(source) === 0) {
      blankCommentsBefore(node);
      if (isText(node)) blank(node.getStart(source) + 1, node.getEnd() - 1);
    }
    for (const child of node.getChildren(source)) visit(child);
  };
  const blankCommentsBefore = (node: ts.Node) => {
    for (const find of [ts.getLeadingCommentRanges, ts.getTrailingCommentRanges])
      for (const { pos, end } of find(text, node.getFullStart()) ?? []) blank(pos, end);
  };
  visit(source);
  return blanked.join('');
}

function isText(node: ts.Node): boolean {
  return (
    ts.isStringLiteralLike(node) || ts.isRegularExpressionLiteral(node) || ts.isTemplateLiteralToken(node)
  );
}
