import type { Host } from '../../host.ts';
import type { ReplicasFace } from './face.ts';
import { confirmReplica, provisionOffice, revokeReplica } from './provision.ts';
import { replicaRows } from './replicas.ts';

export function createReplicas(
  { workspace, files, places }: Pick<Host, 'workspace' | 'files' | 'places'>,
  codeWorkFactor?: number,
): ReplicasFace {
  return {
    provisionOffice(input, placeId) {
      const place = places.find(placeId);
      return place.ok
        ? provisionOffice(workspace(), files, input.office, place.value, codeWorkFactor)
        : Promise.resolve(place);
    },
    replicas: () => Promise.resolve(replicaRows(workspace())),
    confirmReplica: (replica) => confirmReplica(workspace(), replica),
    revokeReplica: (replica, reason) => revokeReplica(workspace(), replica, reason),
  };
}
