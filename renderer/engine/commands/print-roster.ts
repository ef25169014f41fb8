import { err, type Result } from '../../../shared/base/result.ts';
import type { ShellResult } from '../../../shared/shell/shell.ts';
import type { RosterPreview, RosterRequest, TaskError } from '../engine.ts';
import type { MemberList } from '../queries/members.ts';
import type { Task } from '../tasks.ts';
import type { Workspace } from '../workspace.ts';

export function rosterPreview(workspace: Workspace, members: MemberList, request: RosterRequest): RosterPreview {
  return { rows: members.all(request.query).length, pages: 0, title: workspace.identity.officeName, firstPage: '' };
}

export function printRoster<T>(
  _workspace: Workspace,
  _members: MemberList,
  _request: RosterRequest,
  _task: Task,
  _deliver: (jobId: string) => ShellResult<T>,
): Promise<Result<{ answer: T; pages: number; rows: number }, TaskError>> {
  return Promise.resolve(err({ tag: 'not-found' }));
}
