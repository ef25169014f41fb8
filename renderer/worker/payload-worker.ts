import { servePayloads } from '../../shared/engine/payload-server.ts';

/** Composition root of the thread in which the payload of one bundle is opened or sealed; it ends with that. */
servePayloads(self);
