const figures = new Intl.NumberFormat('en-GB');

/** `6,318`. */
export function figure(count: number): string {
  return figures.format(count);
}

/** `1 device`, `6,318 devices`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${figure(count)} ${count === 1 ? one : many}`;
}

/** `a`, `a and b`, `a, b and 3 more`. */
export function listed(words: readonly string[], most = 3): string {
  if (words.length <= 1) return words.join('');
  if (words.length > most)
    return `${words.slice(0, most - 1).join(', ')} and ${words.length - most + 1} more`;
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
