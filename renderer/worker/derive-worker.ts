import { serveDerivation } from '../../shared/engine/derive-server.ts';

/** Composition root of the thread in which one key is derived; its memory goes with it. */
serveDerivation(self);
