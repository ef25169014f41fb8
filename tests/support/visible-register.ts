import type { Engine } from '../../shared/engine/engine.ts';
import type { RecordDetail } from '../../shared/engine/modules/records/face.ts';
import { everyRecord } from '../../renderer/session/list-query.ts';
import type { Values } from '../../shared/values/field.ts';

const ALL = { offset: 0, limit: 100_000 };
const REFERENCES = ['union', 'employer'] as const;

/**
 * What people see of the members, unions and units in force: values without the ids that no screen shows, events in
 * order, references by name, all sorted. Two registers that look the same are equal here.
 */
export async function visibleRegister(engine: Engine): Promise<readonly string[]> {
  const names = new Map<string, string>();
  const lines: string[] = [];
  const add = (kind: string, values: Values): void => {
    const shown = Object.entries(values)
      .filter(([field, value]) => value !== null && value !== '' && field !== 'member')
      .map(([field, value]) =>
        REFERENCES.some((each) => each === field)
          ? [field, names.get(String(value)) ?? `unknown ${String(value)}`]
          : [field, value],
      )
      .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
    lines.push(`${kind} ${JSON.stringify(shown)}`);
  };
  const isInForce = ({ values }: RecordDetail): boolean => typeof values['void'] !== 'string';
  const lists = {
    employer: await engine.records('employer', everyRecord, ALL),
    union: await engine.records('union', everyRecord, ALL),
  };
  for (const type of ['employer', 'union'] as const) {
    for (const { id } of lists[type].rows) {
      const detail = await engine.record(type, id);
      if (detail === null || !isInForce(detail)) continue;
      names.set(id, String(detail.values['name']));
      add(type, detail.values);
    }
  }
  for (const { id } of (await engine.records('member', everyRecord, ALL)).rows) {
    const detail = await engine.member(id);
    if (detail === null || !isInForce(detail)) continue;
    const events = detail.events.filter(isInForce).map(({ values }) => values);
    const written = events.map(({ kind = null, date = null, reason = null }) => JSON.stringify([date, kind, reason]));
    add('member', { ...detail.values, status: detail.status, events: written.sort().join(' ') });
  }
  return lines.sort();
}
