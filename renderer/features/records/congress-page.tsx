import type { RecordId } from '../../../shared/base/id.ts';
import { RecordDetail } from '../../ui/record-detail.tsx';
import { LinkedRecords, PartsOfRecord } from './linked-records.tsx';
import { RecordPage } from './record-page.tsx';
import { RosterQuotas } from './roster-quotas.tsx';

/** The congresses: with each the roster of its delegates, held against the quotas of the district. */
export function CongressPage() {
  return (
    <RecordPage
      type="congress"
      detail={(id, onClose, onEdit) => <CongressDetail key={id} id={id} onClose={onClose} onEdit={onEdit} />}
    />
  );
}

interface CongressDetailProps {
  readonly id: RecordId;
  readonly onClose: () => void;
  readonly onEdit: () => void;
}

function CongressDetail({ id, onClose, onEdit }: CongressDetailProps) {
  return (
    <RecordDetail
      type="congress"
      id={id}
      onClose={onClose}
      onEdit={onEdit}
      before={<LinkedRecords type="congress" id={id} />}
      after={
        <>
          <RosterQuotas id={id} />
          <PartsOfRecord type="congress" id={id} />
        </>
      }
    />
  );
}
