import boldUrl from '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf?url';
import regularUrl from '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf?url';
import type { FontFiles } from '../../shared/paper/typeface.ts';

/** Where the fonts that paper is set in lie: files of the page itself. */
export const paperFontUrls = { regular: regularUrl, bold: boldUrl } as const;

/** Loads both. Rejects when they are not there, which is a defect of the installation. */
export async function loadPaperFonts(): Promise<FontFiles> {
  const [regular, bold] = await Promise.all([load(regularUrl), load(boldUrl)]);
  return { regular, bold };
}

async function load(url: string): Promise<FontFiles['regular']> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error('a font of the program is not there');
  return new Uint8Array(await answer.arrayBuffer());
}
