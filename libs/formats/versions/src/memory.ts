/** Keeps the latest answers of a pure function of a text; forgets them all when there are too many. */
export function remembered<Result>(limit: number, make: (text: string) => Result): (text: string) => Result {
  const kept = new Map<string, Result>();
  return (text) => {
    const known = kept.get(text);
    if (known !== undefined) return known;
    const made = make(text);
    if (kept.size >= limit) kept.clear();
    if (text.length <= 200) kept.set(text, made);
    return made;
  };
}
