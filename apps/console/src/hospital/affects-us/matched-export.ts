import type { Membership } from '../../api/viewer';
import type { ExportColumn } from '../../parts/export-file';
import { verdictWord } from '../../parts/match-mark';
import { furthest, remediationWord, siteWord } from '../device-words';
import type { MatchedDeviceFragment } from './generated/affects-us';

/** A matched device as a file has it. */
export function exportColumns({
  sites,
}: Pick<Membership, 'sites'>): readonly ExportColumn<MatchedDeviceFragment>[] {
  return [
    { name: 'asset id', value: ({ device }) => device.assetId },
    { name: 'manufacturer', value: ({ device }) => device.manufacturer },
    { name: 'model', value: ({ device }) => device.model },
    { name: 'serial', value: ({ device }) => device.serial },
    { name: 'site', value: ({ device }) => siteWord(device.site, sites) },
    { name: 'clinical area', value: ({ device }) => device.clinicalArea },
    { name: 'acute', value: ({ device }) => (device.acute ? 'yes' : 'no') },
    { name: 'software version', value: ({ device }) => device.software?.value },
    { name: 'firmware version', value: ({ device }) => device.firmware?.value },
    { name: 'network zone', value: ({ device }) => device.networkZone },
    { name: 'owner', value: ({ device }) => device.owner },
    { name: 'match', value: ({ verdict }) => verdictWord(verdict) },
    { name: 'score', value: ({ score }) => score },
    { name: 'question', value: ({ question }) => question },
    { name: 'remediation', value: ({ remediation }) => remediationWord[furthest(remediation)] },
    {
      name: 'evidence',
      value: ({ evidence }) =>
        evidence
          .map((line) => `${line.criterion}: ${line.advisory} / ${line.record}: ${line.result}`)
          .join('; '),
    },
  ];
}
