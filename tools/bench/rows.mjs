/**
 * A row of the table. `value` in `unit` is what was measured, `peer` what it is held against and its value, `ratio` the
 * two divided, `goal` in words, `met` whether it holds (`null` where nothing is asked of it).
 */
export function row(figure, value, unit, { peer = null, ratio = null, goal = null, met = null } = {}) {
  return {
    figure,
    value: rounded(value),
    unit,
    peer,
    ratio: ratio === null ? null : rounded(ratio),
    goal,
    met,
  };
}

export function rounded(value) {
  return Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}

export function median(values) {
  return quantile(values, 0.5);
}

export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

export function printTable(rows) {
  const lines = [['figure', 'value', 'against', 'ratio', 'goal', 'holds']];
  for (const { figure, value, unit, peer, ratio, goal, met } of rows)
    lines.push([
      figure,
      `${value} ${unit}`,
      peer ?? '',
      ratio ?? '',
      goal ?? '',
      met === null ? '' : met ? 'yes' : 'NO',
    ]);
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => String(line[column]).length)));
  for (const line of lines)
    console.log(
      line
        .map((cell, column) => String(cell).padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    );
}
