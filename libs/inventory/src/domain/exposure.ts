import type { MatchVerdict } from '@tocsin/contracts';
import { type Decider, type Event, type Instant, sameJson } from '@tocsin/kernel';
import type { Tlp } from '@tocsin/sharing';

/** How many devices of a hospital an advisory touches, by verdict; excluded kinds counted too. */
export type DeviceCounts = Readonly<Record<MatchVerdict, number>>;

/** The products of an advisory that devices of one site match; the site is empty for devices that have none. */
export interface Place {
  readonly site: string;
  readonly products: readonly string[];
}

/** What one advisory means for one hospital at one moment. */
export interface Assessment {
  readonly organisation: string;
  readonly advisory: string;
  readonly trackingId: string;
  readonly tlp: Tlp;
  readonly revision: number;
  readonly devices: DeviceCounts;
  readonly sites: readonly string[];
  /** What matches where; devices without a site stand under the empty one. Missing in older assessments. */
  readonly places?: readonly Place[];
  /** A revision that changed what is affected or what to do. */
  readonly changed: boolean;
  readonly at: Instant;
}

export type ExposureAssessed = Event<
  'ExposureAssessed',
  Assessment & { alert: boolean; because: readonly string[] }
>;

type Known = Pick<Assessment, 'revision' | 'devices' | 'sites' | 'places'>;

/**
 * People are told again only where something more is touched, or where what is affected or what to do has changed
 * (CSAF 2.0 §9.1.13); a revision that changes neither is recorded in silence.
 */
export const exposureDecider: Decider<Known | null, Assessment, ExposureAssessed> = {
  initial: null,
  evolve: (_, event) => event.data,
  decide(now, before) {
    if (!before && touched(now.devices) === 0) return [];
    if (before && sameAssessment(before, now)) return [];
    const because = reasons(before, now);
    return [{ type: 'ExposureAssessed', data: { ...now, alert: because.length > 0, because } }];
  },
};

/** Devices that somebody has to look at: all that are not excluded. */
export function touched(devices: DeviceCounts): number {
  return devices.confirmed + devices.probable + devices.possible;
}

function sameAssessment(a: Known, b: Known): boolean {
  const counts = (['confirmed', 'probable', 'possible', 'excluded'] as const).every(
    (verdict) => a.devices[verdict] === b.devices[verdict],
  );
  return (
    counts &&
    a.revision === b.revision &&
    a.sites.join() === b.sites.join() &&
    sameJson(a.places ?? null, b.places ?? null)
  );
}

function reasons(before: Known | null, now: Assessment): readonly string[] {
  const count = touched(now.devices);
  if (!before || touched(before.devices) === 0) return count > 0 ? [`${devices(count)} touched.`] : [];
  const more = count - touched(before.devices);
  const surer = now.devices.confirmed > before.devices.confirmed && more <= 0;
  return [
    ...(more > 0 ? [`${devices(more)} more touched.`] : []),
    ...(surer ? [`${devices(now.devices.confirmed - before.devices.confirmed)} now confirmed.`] : []),
    ...(now.changed && now.revision > before.revision && count > 0
      ? ['What is affected or what to do has changed.']
      : []),
  ];
}

function devices(count: number): string {
  return count === 1 ? '1 device is' : `${count} devices are`;
}
