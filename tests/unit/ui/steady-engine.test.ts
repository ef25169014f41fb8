import { describe, expect, it } from 'vitest';
import type { Engine } from '../../../shared/engine/engine.ts';
import { steadyEngine } from '../../../renderer/ui/steady-engine.ts';
import { errorSentence } from '../../../renderer/i18n/error-sentence.ts';
import { translator } from '../../../renderer/i18n/t.ts';

/** An engine every call of which is a defect, thrown at once or later. */
const broken = (how: () => never | Promise<never>): Engine => new Proxy({} as Engine, { get: () => how });
const later = (): Promise<never> => Promise.reject(new Error('the engine is gone'));
const atOnce = (): never => {
  throw new Error('not even called');
};

describe('a defect of the engine', () => {
  it('is a failure with a sentence wherever the answer is a result', async () => {
    for (const how of [later, atOnce]) {
      const answered = await steadyEngine(broken(how)).unlock('correct horse 42', () => undefined);
      expect(answered).toEqual({ ok: false, error: { tag: 'unexpected' } });
      if (!answered.ok)
        expect(errorSentence(translator('zh-CN'), answered.error)).toBe(
          '程序内部出错，这一步没有完成。已保存的内容没有受影响，请再试一次。',
        );
    }
  });

  it('stays a rejection where it is not: whoever asked tells it', async () => {
    await expect(steadyEngine(broken(later)).status()).rejects.toThrow('the engine is gone');
  });

  it('does not hold up a save by a courtesy, and is said all the same', async () => {
    const unheard: unknown[] = [];
    const hear = (error: unknown): void => {
      unheard.push(error);
    };
    const others = process.listeners('unhandledRejection');
    process.removeAllListeners('unhandledRejection');
    process.on('unhandledRejection', hear);
    const engine = steadyEngine(broken(later));
    expect(await engine.samePerson({}, null)).toEqual([]);
    await engine.dropDraft('member:new');
    await new Promise((resolve) => {
      setTimeout(resolve, 0);
    });
    process.removeListener('unhandledRejection', hear);
    for (const listener of others) process.on('unhandledRejection', listener);
    expect(unheard).toEqual([new Error('the engine is gone'), new Error('the engine is gone')]);
  });

  it('is nothing to an answer that is there', async () => {
    const state = { state: () => Promise.resolve('locked'), save: () => Promise.resolve({ ok: true, value: 1 }) };
    const engine = steadyEngine(state as unknown as Engine);
    expect(await engine.state()).toBe('locked');
    expect(await engine.save({} as Parameters<Engine['save']>[0])).toEqual({ ok: true, value: 1 });
  });
});
