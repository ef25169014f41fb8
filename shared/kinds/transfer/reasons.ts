import type { Values } from '../../values/field.ts';

export interface TransferReasons {
  /** Why the sending office lets the member go; empty when it gave none. */
  readonly reason: string;
  /** Why the receiving office sent the transfer back; empty when it did not. */
  readonly answerReason: string;
}

/**
 * Both sides' reasons of a transfer. Early versions wrote the reason of a refusal over the sender's: of a refused
 * transfer without an answer's reason, the one reason there is, is the refusal's.
 */
export function transferReasons(values: Values): TransferReasons {
  const of = (field: string): string => (typeof values[field] === 'string' ? values[field] : '');
  const [reason, answerReason] = [of('reason'), of('answerReason')];
  if (values['state'] !== 'refused' || answerReason !== '') return { reason, answerReason };
  return { reason: '', answerReason: reason };
}
