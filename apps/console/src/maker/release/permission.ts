/** What the viewer may do, as the server says it. */
export interface Permission {
  readonly action: string;
  readonly allowed: boolean;
  readonly reason?: string | null;
}

/** Whether something can be done, and if not, why: a button is disabled with a sentence, not hidden. */
export function isAllowed(
  permissions: readonly Permission[],
  action: string,
): { readonly allowed: boolean; readonly reason: string | null } {
  const found = permissions.find((each) => each.action === action);
  if (!found) return { allowed: false, reason: 'This cannot be done here.' };
  return { allowed: found.allowed, reason: found.reason ?? null };
}
