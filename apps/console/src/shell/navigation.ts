import type { Kind } from '../api/viewer';
import {
  IconBuildingHospital,
  IconDeviceDesktopAnalytics,
  IconFileText,
  IconHistory,
  IconInbox,
  IconLayoutGrid,
  IconPackage,
  IconTargetArrow,
  IconUsers,
} from '../parts/icons';

export type Workspace = 'manufacturer' | 'hospital' | 'coordinator';

export interface Place {
  readonly word: string;
  readonly path: string;
  readonly icon: typeof IconInbox;
  /** After `g`. */
  readonly key: string;
}

/** What an organisation does decides what its people find in the rail. */
export const workspaceOf: Readonly<Record<Kind, Workspace>> = {
  MANUFACTURER: 'manufacturer',
  RESEARCHER: 'manufacturer',
  HEALTHCARE_PROVIDER: 'hospital',
  SERVICE_PROVIDER: 'hospital',
  ISAO: 'coordinator',
  REGULATOR: 'coordinator',
};

export const workspaceWord: Readonly<Record<Workspace, string>> = {
  manufacturer: 'Manufacturer',
  hospital: 'Hospital',
  coordinator: 'Coordinator',
};

const advisories: Place = { word: 'Advisories', path: '/advisories', icon: IconFileText, key: 'a' };

/** The first is the home. A place whose page does not exist is left out. */
export const places: Readonly<Record<Workspace, readonly Place[]>> = {
  manufacturer: [
    { word: 'Inbox', path: '/inbox', icon: IconInbox, key: 'i' },
    advisories,
    { word: 'Products', path: '/products', icon: IconPackage, key: 'p' },
  ],
  hospital: [
    { word: 'Affects us', path: '/exposure', icon: IconTargetArrow, key: 'e' },
    { word: 'Devices', path: '/devices', icon: IconDeviceDesktopAnalytics, key: 'd' },
    advisories,
  ],
  coordinator: [
    { word: 'Now', path: '/now', icon: IconLayoutGrid, key: 'n' },
    advisories,
    { word: 'Sites', path: '/sites', icon: IconBuildingHospital, key: 's' },
    { word: 'Groups', path: '/groups', icon: IconUsers, key: 'u' },
    { word: 'Ledger', path: '/ledger', icon: IconHistory, key: 'l' },
  ],
};
