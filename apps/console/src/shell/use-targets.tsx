import type { ReactNode } from 'react';
import { useAsked } from '../api/ask';
import { useActing } from '../api/viewer';
import { SeverityMark } from '../parts/severity-mark';
import { JumpAdvisoriesDocument, JumpDevicesDocument } from './generated/jump';
import classes from './jump.module.css';
import { usePlaces } from './use-places';

export interface Target {
  readonly id: string;
  readonly group: 'Place' | 'Advisory' | 'Device';
  readonly content: ReactNode;
  readonly path: string;
  readonly search?: object;
}

/** Where a text may lead: places at once, advisories and devices as soon as they are found. */
export function useTargets(
  text: string,
  search: string,
): { readonly targets: readonly Target[]; readonly searching: boolean } {
  const { membership } = useActing();
  const { workspace, places, settings } = usePlaces();
  const isHospital = workspace === 'hospital';
  const found = useAsked(JumpAdvisoriesDocument, { search }, { pause: search.length < 2 });
  const devices = useAsked(
    JumpDevicesDocument,
    { organisation: membership.organisation, assetId: search },
    { pause: search.length < 2 || !isHospital },
  );
  const typed = text.toLowerCase();
  const matching = [...places, ...(settings ? [settings] : [])].filter(({ word }) =>
    word.toLowerCase().includes(typed),
  );
  const here = text === search && search.length >= 2;
  return {
    targets: [
      ...matching.map(({ word, path }) => ({ id: path, group: 'Place' as const, content: word, path })),
      ...(here ? (found.data?.advisories.edges ?? []) : []).map(({ node }) => ({
        id: node.id,
        group: 'Advisory' as const,
        path: `/advisories/${node.id}`,
        content: (
          <>
            <b>{node.title}</b> <span className={`mono ${classes['id']}`}>{node.trackingId}</span>
            <SeverityMark severity={node.severity} />
          </>
        ),
      })),
      ...(here ? (devices.data?.devices.edges ?? []) : []).map(({ node }) => ({
        id: node.id,
        group: 'Device' as const,
        path: `/devices/${node.id}`,
        content: (
          <>
            <b className="mono">{node.assetId}</b> {node.manufacturer} {node.model}, {node.clinicalArea}
          </>
        ),
      })),
    ],
    searching: text.length >= 2 && (!here || found.waiting || (isHospital && devices.waiting)),
  };
}
