import type { SyntaxNode } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';

/** One condition on a label, as in `status!~"5.."`. */
export interface Matcher {
  readonly label: string;
  readonly op: '=' | '!=' | '=~' | '!~';
  readonly value: string;
}

/** What is asked for: series of one metric. */
export interface Selector {
  readonly metric: string;
  readonly matchers: readonly Matcher[];
}

/** Labels of `by`, `without`, `on`, `ignoring` or `group_left`, and the metrics that they are about. */
interface Grouping {
  readonly labels: readonly string[];
  readonly metrics: readonly string[];
}

export interface Query {
  readonly selectors: readonly Selector[];
  readonly groupings: readonly Grouping[];
}

/** What Grafana replaces where a duration stands. */
const INTERVALS = /\$__(?:rate_interval|interval|range)|\$\{__(?:rate_interval|interval|range)\}/g;

/** @throws Error when it is not PromQL, or asks for series without a name */
export function parseQuery(text: string): Query {
  const expr = text.replace(INTERVALS, '5m');
  const read = (node: SyntaxNode) => expr.slice(node.from, node.to);
  const selectors: Selector[] = [];
  const groupings: Grouping[] = [];
  parser.parse(expr).iterate({
    enter({ node, type }) {
      if (type.isError) throw new Error(`not PromQL at ${node.from}: ${text}`);
      if (type.name === 'VectorSelector') selectors.push(selectorOf(node, read));
      if (type.name === 'GroupingLabels') {
        groupings.push({
          labels: node.getChildren('LabelName').map(read),
          metrics: metricsIn(operatorOf(node), read),
        });
      }
    },
  });
  return { selectors, groupings };
}

const JUDGEMENTS = ['Eql', 'Neq', 'Lss', 'Lte', 'Gtr', 'Gte', 'And', 'Or', 'Unless'];

/**
 * What an alert looks at: the parts of its expression that it compares or combines, as far as they ask for series. All of
 * them have series while nothing is wrong, although the whole has none.
 */
export function inputsOf(expr: string): string[] {
  const partsOf = (node: SyntaxNode): string[] => {
    const kinds = new Set<string>();
    node.cursor().iterate(({ name }) => {
      kinds.add(name);
    });
    if (!kinds.has('VectorSelector')) return [];
    if (!JUDGEMENTS.some(kind => kinds.has(kind))) return [expr.slice(node.from, node.to)];
    return childrenOf(node).flatMap(partsOf);
  };
  return partsOf(parser.parse(expr).topNode);
}

function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) children.push(child);
  return children;
}

type Read = (node: SyntaxNode) => string;

function selectorOf(node: SyntaxNode, read: Read): Selector {
  const conditions = node.getChild('LabelMatchers')?.getChildren('UnquotedLabelMatcher') ?? [];
  const matchers = conditions.map(condition => matcherOf(condition, read));
  const name = node.getChild('Identifier');
  const metric = name === null ? matchers.find(({ label }) => label === '__name__')?.value : read(name);
  if (metric === undefined) throw new Error(`no name: ${read(node)}`);
  return { metric, matchers: matchers.filter(({ label }) => label !== '__name__') };
}

function matcherOf(node: SyntaxNode, read: Read): Matcher {
  const part = (name: string) => {
    const child = node.getChild(name);
    return child === null ? '' : read(child);
  };
  return {
    label: part('LabelName'),
    op: part('MatchOp') as Matcher['op'],
    // Quotes of the two kinds, and escapes as in JSON, which is all that our queries have.
    value: JSON.parse(`"${part('StringLiteral').slice(1, -1)}"`) as string,
  };
}

/** The aggregation or operation that a list of labels belongs to. */
function operatorOf(labels: SyntaxNode): SyntaxNode {
  let node = labels;
  while (node.parent !== null && !/^(AggregateExpr|BinaryExpr)$/.test(node.name)) node = node.parent;
  return node;
}

function metricsIn(node: SyntaxNode, read: Read): string[] {
  const metrics: string[] = [];
  node.cursor().iterate(({ type, node: inner }) => {
    if (type.name === 'VectorSelector') metrics.push(selectorOf(inner, read).metric);
  });
  return metrics;
}
