import { servePapers } from '../../shared/engine/paper-server.ts';
import { loadPaperFonts } from '../fonts/paper-fonts.ts';

/** Composition root of the thread in which one paper is made; it ends with that, and the fonts go with it. */
servePapers(self, loadPaperFonts);
