import { MessageChannel } from 'node:worker_threads';
import type { Thread } from '../../renderer/worker/thread.ts';
import type { Channel } from '../../shared/engine/workbook-server.ts';

export interface PlayedThread<Question, Answer> {
  readonly beside: Thread<Question, Answer>;
  readonly ended: () => boolean;
}

/**
 * A thread that is none, behind a real channel.
 * @param serve what it answers with; null: it takes what it is asked and never answers
 * @param broken it fails at the first question
 */
export function playedThread<Question, Answer>(
  serve: ((channel: Channel<Question, Answer>) => void) | null,
  broken = false,
): PlayedThread<Question, Answer> {
  const { port1, port2 } = new MessageChannel();
  let ended = false;
  const beside: Thread<Question, Answer> = {
    onmessage: null,
    onerror: null,
    postMessage: (message) => {
      if (broken) queueMicrotask(() => beside.onerror?.({} as ErrorEvent));
      else port1.postMessage(message);
    },
    terminate: () => {
      ended = true;
      port1.close();
    },
  };
  port1.on('message', (data: unknown) => beside.onmessage?.({ data } as MessageEvent<Answer>));
  if (serve !== null) {
    const server: Channel<Question, Answer> = {
      onmessage: null,
      postMessage: (message) => {
        port2.postMessage(message);
      },
    };
    serve(server);
    port2.on('message', (data: unknown) => server.onmessage?.({ data } as MessageEvent<Question>));
  }
  return { beside, ended: () => ended };
}
