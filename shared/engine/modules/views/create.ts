import type { Host } from '../../host.ts';
import type { ViewsFace } from './face.ts';
import { noteView, views } from './views.ts';

export function createViews({ workspace }: Pick<Host, 'workspace'>): ViewsFace {
  return {
    noteShown: (ids) => noteView(workspace(), 'shown', ids),
    views: (limit) => Promise.resolve(views(workspace(), limit)),
  };
}
