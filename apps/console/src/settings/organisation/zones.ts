/** IANA time zones that this browser knows, `UTC` first. */
export function zones(): readonly string[] {
  const known = Intl.supportedValuesOf('timeZone');
  return ['UTC', ...known.filter((zone) => zone !== 'UTC')];
}

/** The zone of this machine, for a proposal. */
export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
}
