export interface Permission {
  readonly action: string;
  readonly allowed: boolean;
  readonly reason: string | null;
}

/** What the server says of an action; what it says nothing of is not offered. */
export function permissionFor(permissions: readonly Permission[] | undefined, action: string): Permission {
  return permissions?.find((each) => each.action === action) ?? { action, allowed: false, reason: null };
}
