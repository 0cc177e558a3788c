const day = 86_400_000;

/** A token that ends within two weeks needs a successor before the script that uses it stops. */
export function tokenTone(expiresAt: string, now: number): 'ended' | 'soon' | 'holds' {
  const left = Date.parse(expiresAt) - now;
  if (left <= 0) return 'ended';
  return left <= 14 * day ? 'soon' : 'holds';
}

/** How long a token may hold, in days. */
export const lives = [
  { value: '7', label: 'a week' },
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '366', label: 'a year' },
] as const;
