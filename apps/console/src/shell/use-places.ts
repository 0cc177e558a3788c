import { useRouter } from '@tanstack/react-router';
import { useActing } from '../api/viewer';
import { IconSettings } from '../parts/icons';
import { type Place, places, type Workspace, workspaceOf } from './navigation';

const settings: Place = { word: 'Settings', path: '/settings', icon: IconSettings, key: ',' };

/** Where this organisation's people can go, among the pages that exist. */
export function usePlaces(): {
  readonly workspace: Workspace;
  readonly places: readonly Place[];
  readonly settings: Place | null;
} {
  const { membership } = useActing();
  const { routesByPath } = useRouter();
  const workspace = workspaceOf[membership.kind];
  const exists = ({ path }: Place) => path in routesByPath;
  return {
    workspace,
    places: places[workspace].filter(exists),
    settings: exists(settings) ? settings : null,
  };
}
